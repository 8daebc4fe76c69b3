package io.github.nca4j.app.cli.name;

import io.github.nca4j.app.cli.option.ExemplarOptions;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.train.data.Exemplar;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The picture whose texture a model says it was trained to make. Stateless. */
public final class NamedExemplar {
  private NamedExemplar() {}

  /**
   * Looks for it beside the model, in the working directory and in its folder textures, and among
   * the pictures that come with nca4j. A picture that is known not to be the one is passed over.
   *
   * @param model whose provenance names it
   * @param modelFile where the model was read from
   * @param reading how it is read
   * @param say is told where it is
   * @throws IOException if there is none, naming the picture and what may help
   */
  public static Exemplar find(
      NcaModel model, Path modelFile, ExemplarOptions reading, PrintWriter say) throws IOException {
    String name = model.provenance().target();
    if (name.isEmpty()) {
      throw new IOException(
          modelFile + " does not say whose texture it makes; give a picture by --target");
    }
    String other = "";
    List<Path> files = NamedPicture.candidates(name, modelFile, "textures");
    Shipped.here().find(Shipped.Shelf.TEXTURES, name).ifPresent(files::add);
    for (Path file : files) {
      Exemplar exemplar = ExemplarOptions.exemplar(reading.load(file, say));
      if (isTheOne(model, exemplar)) {
        say.println("target: " + file);
        return exemplar;
      }
      other = ", and " + file + " is another one, or was read at another --picture-size";
    }
    throw new IOException(
        modelFile
            + " makes the texture of a picture '"
            + name
            + "', which is not here"
            + other
            + "; name its file with --target FILE");
  }

  /** By the checksum of what it was trained on, where the model knows it. */
  private static boolean isTheOne(NcaModel model, Exemplar exemplar) {
    String task = model.provenance().parts().getOrDefault("task", "");
    return task.isEmpty() || task.contains(String.format(Locale.ROOT, "%08x", exemplar.checksum()));
  }
}
