package org.example;

import com.badlogic.gdx.ApplicationAdapter;
import com.badlogic.gdx.Gdx;
import com.badlogic.gdx.backends.headless.HeadlessApplication;
import com.badlogic.gdx.backends.headless.HeadlessApplicationConfiguration;
import com.badlogic.gdx.files.FileHandle;
import com.badlogic.gdx.graphics.Pixmap;
import com.badlogic.gdx.graphics.PixmapIO;
import io.github.nca4j.core.Colouring;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.format.ByteSource;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.core.run.Canvas;
import io.github.nca4j.core.run.Viewport;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;

/** A LibGDX application without a window: a lizard grows in a Pixmap, is cut and heals. */
public final class GdxPixmap extends ApplicationAdapter {
  private static final int FRAMES = 160;
  private static final int CUT_AT = 100;

  private final String model;
  private final String picture;
  private final CountDownLatch over = new CountDownLatch(1);
  private Automaton automaton;
  private Canvas canvas;
  private Pixmap pixmap;
  private int frame;

  private GdxPixmap(String model, String picture) {
    this.model = model;
    this.picture = picture;
  }

  @Override
  public void create() {
    NcaModel lizard = load(Gdx.files.absolute(model));
    automaton = Automaton.fromSeed(lizard, 72, 72, 42);
    Viewport view = Viewport.whole(automaton.shape()).scaled(4);
    canvas = Canvas.of(automaton, Colouring.of(lizard), view);
    pixmap = new Pixmap(view.pixelWidth(), view.pixelHeight(), Pixmap.Format.RGBA8888);
  }

  private static NcaModel load(FileHandle file) {
    try (InputStream in = file.read()) {
      return ModelFile.load(ByteSource.of(in).named(file.name()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void render() {
    if (frame == CUT_AT) {
      automaton.cut(30, 36, 9);
    }
    if (frame < FRAMES) {
      automaton.step();
      canvas.draw(pixmap.getPixels());
      frame++;
    } else {
      Gdx.app.exit();
    }
  }

  @Override
  public void dispose() {
    PixmapIO.writePNG(Gdx.files.absolute(picture), pixmap);
    pixmap.dispose();
    over.countDown();
  }

  /** Takes the model and the picture to write. */
  public static void main(String[] args) throws InterruptedException {
    HeadlessApplicationConfiguration config = new HeadlessApplicationConfiguration();
    config.updatesPerSecond = 1000;
    GdxPixmap app = new GdxPixmap(args[0], args[1]);
    new HeadlessApplication(app, config);
    app.over.await();
    System.out.println("libgdx: " + app.frame + " frames");
  }
}
