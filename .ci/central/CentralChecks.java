import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What Maven Central asks of the files that are given to it, asked before: {@code java
 * CentralChecks.java BUNDLE}, where the bundle is a folder or a zip file with the layout of a
 * repository. Each fault is a line on standard error, and any makes the exit code 1. That signatures
 * are right is for GPG to say; here they are looked for.
 *
 * @see <a href="https://central.sonatype.org/publish/requirements/">the requirements</a>
 */
public final class CentralChecks {
  private static final Map<String, String> DIGESTS =
      new TreeMap<>(Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256", "sha512", "SHA-512"));
  private static final List<String> REQUIRED_DIGESTS = List.of("md5", "sha1");

  private final Path root;
  private final Map<String, Element> poms = new TreeMap<>();
  private final List<String> faults = new ArrayList<>();

  private CentralChecks(Path root) {
    this.root = root;
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 1 || !Files.exists(Path.of(arguments[0]))) {
      System.err.println("usage: java CentralChecks.java FOLDER_OR_ZIP");
      System.exit(2);
    }
    Path bundle = Path.of(arguments[0]);
    if (Files.isDirectory(bundle)) {
      new CentralChecks(bundle).run();
    } else {
      try (FileSystem zip = FileSystems.newFileSystem(bundle)) {
        new CentralChecks(zip.getPath("/")).run();
      }
    }
  }

  private void run() throws Exception {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(root)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      if (file.toString().endsWith(".pom")) {
        poms.put(relative(file), parse(file));
      }
    }
    if (poms.isEmpty()) {
      faults.add("there is no POM in it");
    }
    for (Map.Entry<String, Element> pom : poms.entrySet()) {
      checkPom(pom.getKey(), pom.getValue());
    }
    int signed = 0;
    for (Path file : files) {
      if (isContent(file)) {
        checkBeside(file);
        signed++;
      }
    }
    faults.forEach(fault -> System.err.println("fault: " + fault));
    System.out.println(
        poms.size() + " artifacts, " + signed + " files to be signed, " + faults.size() + " faults");
    if (!faults.isEmpty()) {
      System.exit(1);
    }
  }

  private String relative(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  private static Element parse(Path file) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    try (InputStream in = Files.newInputStream(file)) {
      return factory.newDocumentBuilder().parse(in).getDocumentElement();
    }
  }

  private void checkPom(String path, Element pom) throws IOException {
    String group = inherited(pom, "groupId").orElse("");
    String artifact = text(pom, "artifactId").orElse("");
    String version = inherited(pom, "version").orElse("");
    String folder = group.replace('.', '/') + "/" + artifact + "/" + version;
    String file = folder + "/" + artifact + "-" + version;
    if (!path.equals(file + ".pom")) {
      faults.add(path + " says that it is " + file + ".pom");
    }
    if (version.endsWith("-SNAPSHOT")) {
      faults.add(path + ": version " + version + " is no release");
    }
    for (String name : List.of("name", "description", "url")) {
      if (inherited(pom, name).filter(value -> !value.isBlank()).isEmpty()) {
        faults.add(path + ": has no <" + name + ">");
      }
    }
    for (String place :
        List.of(
            "licenses/license/name",
            "licenses/license/url",
            "developers/developer/name",
            "scm/url",
            "scm/connection")) {
      if (inherited(pom, place).filter(value -> !value.isBlank()).isEmpty()) {
        faults.add(path + ": has no " + place);
      }
    }
    checkVersions(path, pom);
    if (text(pom, "packaging").orElse("jar").equals("jar")) {
      for (String ending : List.of(".jar", "-sources.jar", "-javadoc.jar")) {
        if (!Files.isRegularFile(root.resolve(file + ending))) {
          faults.add(file + ending + " is not there");
        }
      }
    }
  }

  private void checkVersions(String path, Element pom) {
    for (String name : List.of("dependency", "plugin", "parent")) {
      for (int i = 0; i < pom.getElementsByTagName(name).getLength(); i++) {
        Element used = (Element) pom.getElementsByTagName(name).item(i);
        if (text(used, "version").orElse("").endsWith("-SNAPSHOT")) {
          faults.add(path + ": uses a snapshot of " + text(used, "artifactId").orElse("?"));
        }
      }
    }
  }

  /** The text at a place of a POM or, where it has none, of its parent's in the bundle. */
  private Optional<String> inherited(Element pom, String place) {
    Optional<String> own = text(pom, place);
    if (own.isPresent() || place.equals("name")) {
      return own;
    }
    Optional<Element> parent = child(pom, "parent");
    if (parent.isPresent() && (place.equals("groupId") || place.equals("version"))) {
      return text(parent.get(), place);
    }
    return parent.map(this::pathOf).map(poms::get).flatMap(above -> inherited(above, place));
  }

  private String pathOf(Element parent) {
    String artifact = text(parent, "artifactId").orElse("");
    String version = text(parent, "version").orElse("");
    String folder = text(parent, "groupId").orElse("").replace('.', '/') + "/" + artifact;
    return folder + "/" + version + "/" + artifact + "-" + version + ".pom";
  }

  private static Optional<String> text(Element element, String place) {
    Optional<Element> at = Optional.of(element);
    for (String name : place.split("/")) {
      at = at.flatMap(outer -> child(outer, name));
    }
    return at.map(found -> found.getTextContent().strip());
  }

  private static Optional<Element> child(Element element, String name) {
    for (Node at = element.getFirstChild(); at != null; at = at.getNextSibling()) {
      if (at instanceof Element child && child.getTagName().equals(name)) {
        return Optional.of(child);
      }
    }
    return Optional.empty();
  }

  private static boolean isContent(Path file) {
    String name = file.getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return !ending.equals("asc")
        && !DIGESTS.containsKey(ending)
        && !name.startsWith("maven-metadata");
  }

  private void checkBeside(Path file) throws IOException, GeneralSecurityException {
    Path signature = beside(file, "asc");
    if (!Files.isRegularFile(signature)) {
      faults.add(relative(file) + " is not signed");
    } else if (!Files.readString(signature, US_ASCII).startsWith("-----BEGIN PGP SIGNATURE-----")) {
      faults.add(relative(signature) + " is no signature");
    }
    for (Map.Entry<String, String> digest : DIGESTS.entrySet()) {
      Path sum = beside(file, digest.getKey());
      if (Files.isRegularFile(sum)) {
        byte[] bytes = MessageDigest.getInstance(digest.getValue()).digest(Files.readAllBytes(file));
        if (!Files.readString(sum, US_ASCII).strip().equals(HexFormat.of().formatHex(bytes))) {
          faults.add(relative(sum) + " is not the sum of " + file.getFileName());
        }
      } else if (REQUIRED_DIGESTS.contains(digest.getKey())) {
        faults.add(relative(file) + " has no " + digest.getKey());
      }
    }
  }

  private static Path beside(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + "." + ending);
  }
}
