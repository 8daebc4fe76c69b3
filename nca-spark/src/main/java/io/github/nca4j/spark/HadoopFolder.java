package io.github.nca4j.spark;

import io.github.nca4j.core.format.SafeFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/**
 * A folder of a Hadoop file system, as hdfs: or s3a:. Where a rename is one step, files are written
 * under another name and renamed; in object stores, a file is there once it is closed.
 */
final class HadoopFolder implements SharedFolder {
  private static final Set<String> OBJECT_STORES = Set.of("s3a", "s3", "gs", "oss", "cosn");

  private final Path root;
  private final FileSystem files;
  private final FileContext context;
  private final boolean objects;

  private HadoopFolder(Path root, FileSystem files, FileContext context, boolean objects) {
    this.root = root;
    this.files = files;
    this.context = context;
    this.objects = objects;
  }

  static HadoopFolder open(URI uri, Configuration hadoop) throws IOException {
    try {
      Path root = new Path(uri);
      boolean objects = OBJECT_STORES.contains(uri.getScheme());
      return new HadoopFolder(
          root, root.getFileSystem(hadoop), FileContext.getFileContext(uri, hadoop), objects);
    } catch (IOException | RuntimeException e) {
      throw new IOException("cannot open the shared folder " + uri + ": " + e.getMessage(), e);
    }
  }

  private Path folder(String unit) {
    return unit.isEmpty() ? root : new Path(root, new Path(null, null, unit));
  }

  private Path file(String unit, String name) {
    return new Path(folder(unit), new Path(null, null, name));
  }

  private static IOException failure(String what, Path path, IOException e) {
    return new IOException("cannot " + what + " " + path + ": " + SafeFile.reason(e), e);
  }

  @Override
  public void create(String unit) throws IOException {
    try {
      files.mkdirs(folder(unit));
    } catch (IOException e) {
      throw failure("create", folder(unit), e);
    }
  }

  @Override
  public Set<String> list(String unit) throws IOException {
    Set<String> names = new HashSet<>();
    try {
      for (FileStatus file : files.listStatus(folder(unit))) {
        names.add(file.getPath().getName());
      }
    } catch (FileNotFoundException e) {
      return Set.of();
    } catch (IOException e) {
      throw failure("list", folder(unit), e);
    }
    return names;
  }

  @Override
  public void put(java.nio.file.Path file, String unit, String name) throws IOException {
    Path target = file(unit, name);
    try {
      if (objects) {
        copy(file, target);
        return;
      }
      Path temporary = file(unit, ".nca-" + UUID.randomUUID() + ".tmp");
      try {
        copy(file, temporary);
        context.rename(temporary, target, Options.Rename.OVERWRITE);
      } finally {
        files.delete(temporary, false);
      }
    } catch (IOException e) {
      throw failure("write", target, e);
    }
  }

  private void copy(java.nio.file.Path file, Path target) throws IOException {
    try (FSDataOutputStream out = files.create(target, true)) {
      Files.copy(file, out);
      if (!objects) {
        out.hsync();
      }
    }
  }

  @Override
  public void get(String unit, String name, java.nio.file.Path file) throws IOException {
    Path original = file(unit, name);
    try (InputStream in = files.open(original)) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failure("read", original, e);
    }
  }

  @Override
  public void delete(String unit, String name) throws IOException {
    try {
      files.delete(file(unit, name), false);
    } catch (IOException e) {
      throw failure("delete", file(unit, name), e);
    }
  }

  @Override
  public String toString() {
    return root.toString();
  }
}
