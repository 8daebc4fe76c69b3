import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Makes pages of a repository's Markdown files: {@code java -cp JARS SiteBuilder.java LIST FOLDER},
 * where the list has the paths of the repository's files, each ended by a zero. A page stands where
 * its file does; a link to another page follows it, one to a picture takes the picture along, and
 * one to any other file leads to GitHub. Then every link and anchor of the folder's pages is looked
 * up, and each that is dead is a line on standard error and makes the exit code 1.
 */
public final class SiteBuilder {
  private static final String REPOSITORY = "https://github.com/nca4j/nca4j";
  private static final Set<String> PICTURES = Set.of("png", "gif", "svg", "jpg");
  private static final Pattern OUTSIDE = Pattern.compile("(?i)([a-z][a-z0-9+.-]*:|//).*");
  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

  /** What the head of each page leads to, where it is there. */
  private static final Map<String, String> MENU = new LinkedHashMap<>();

  static {
    MENU.put("docs/nca-in-ten-minutes.html", "Ten minutes");
    MENU.put("models.html", "Live models");
    MENU.put("docs/your-own-task.html", "Your own task");
    MENU.put("docs/findings.html", "Findings");
    MENU.put("docs/performance.html", "Performance");
    MENU.put("apidocs/index.html", "Javadoc");
  }

  private static final String STYLE =
      """
      :root { color-scheme: light dark; --ink: #1d2328; --paper: #ffffff; --faint: #5d6872; --line: #d8dee4;
        --code: #f3f5f7; --link: #0b62c4; }
      @media (prefers-color-scheme: dark) {
        :root { --ink: #dfe5ea; --paper: #14181c; --faint: #98a4af; --line: #333c44; --code: #1f252b; --link: #74b3ff; }
      }
      * { box-sizing: border-box; }
      body { margin: 0; color: var(--ink); background: var(--paper); font: 17px/1.6 system-ui, sans-serif; }
      header, main, footer { max-width: 54rem; margin: 0 auto; padding: 0 1.1rem; overflow-wrap: break-word; }
      header { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; align-items: baseline; padding-top: .9rem;
        padding-bottom: .7rem; border-bottom: 1px solid var(--line); font-size: 15px; }
      header a { text-decoration: none; }
      header a:first-child { font-weight: 700; font-size: 18px; color: var(--ink); }
      header a[aria-current] { color: var(--ink); font-weight: 600; }
      footer { margin-top: 3rem; padding-top: .9rem; padding-bottom: 2rem; border-top: 1px solid var(--line);
        color: var(--faint); font-size: 14px; }
      a { color: var(--link); }
      h1, h2, h3 { line-height: 1.25; margin: 2em 0 .5em; scroll-margin-top: 1rem; }
      h1 { font-size: 1.9rem; margin-top: 1.3em; }
      h2 { font-size: 1.4rem; padding-bottom: .2em; border-bottom: 1px solid var(--line); }
      h3 { font-size: 1.12rem; }
      .anchor { color: var(--faint); text-decoration: none; visibility: hidden; padding-left: .4em; }
      :is(h1, h2, h3):hover .anchor, .anchor:focus { visibility: visible; }
      img { max-width: 100%; height: auto; }
      img[src$=".svg"] { background: #fff; border-radius: 6px; }
      code, pre { font: .86em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; background: var(--code);
        border-radius: 5px; }
      code { padding: .12em .3em; }
      pre { padding: .8rem 1rem; overflow-x: auto; }
      pre code { padding: 0; background: none; font-size: 1em; }
      blockquote { margin: 1em 0; padding: 0 1em; border-left: 3px solid var(--line); }
      .wide { overflow-x: auto; }
      table { border-collapse: collapse; font-size: .92em; }
      th, td { padding: .35rem .7rem; border: 1px solid var(--line); text-align: left; vertical-align: top;
        overflow-wrap: normal; }
      th { background: var(--code); }
      """;

  private static final String FRAME =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>%s</title>
      <link rel="stylesheet" href="%sstyle.css">
      </head>
      <body>
      <header>
      %s</header>
      <main>
      %s</main>
      <footer>From <a href="%s/blob/main/%s">%s</a>. Apache 2.0.</footer>
      </body>
      </html>
      """;

  private final Path repository;
  private final Path site;
  private final Set<String> files;
  private final List<String> faults = new ArrayList<>();

  private SiteBuilder(Path repository, Path site, Set<String> files) {
    this.repository = repository;
    this.site = site;
    this.files = files;
  }

  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println("usage: java -cp JARS SiteBuilder.java LIST FOLDER");
      System.exit(2);
    }
    String list = Files.readString(Path.of(arguments[0]));
    Set<String> files = new TreeSet<>(List.of(list.split("\0")));
    files.removeIf(file -> !Files.isRegularFile(Path.of(file)));
    new SiteBuilder(Path.of("").toAbsolutePath(), Path.of(arguments[1]), files).run();
  }

  private void run() throws IOException {
    Files.writeString(site.resolve("style.css"), STYLE);
    int pages = 0;
    for (String file : files) {
      if (isPage(file)) {
        writePage(file);
        pages++;
      }
    }
    int links = checkLinks();
    faults.forEach(fault -> System.err.println("site: " + fault));
    System.out.println(pages + " pages, " + links + " links, " + faults.size() + " faults");
    if (!faults.isEmpty()) {
      System.exit(1);
    }
  }

  private static boolean isPage(String file) {
    return file.endsWith(".md") && !file.startsWith(".github/") && !file.contains("/src/");
  }

  /** Where the page of a Markdown file stands. */
  private static String pageOf(String file) {
    return file.replaceFirst("(^|/)README\\.md$", "$1index.html").replaceFirst("\\.md$", ".html");
  }

  private void writePage(String file) throws IOException {
    Node document =
        Parser.builder().extensions(EXTENSIONS).build().parse(Files.readString(repository.resolve(file)));
    Map<Node, String> anchors = new HashMap<>();
    StringBuilder title = new StringBuilder();
    document.accept(
        new AbstractVisitor() {
          private final Set<String> taken = new HashSet<>();

          @Override
          public void visit(Heading heading) {
            String words = words(heading);
            if (title.isEmpty()) {
              title.append(words);
            }
            String slug = slug(words);
            String anchor = slug;
            for (int i = 1; !taken.add(anchor); i++) {
              anchor = slug + "-" + i;
            }
            anchors.put(heading, anchor);
            Link link = new Link("#" + anchor, null);
            link.appendChild(new Text("#"));
            heading.appendChild(link);
          }

          @Override
          public void visit(Link link) {
            link.setDestination(rewritten(file, link.getDestination()));
            visitChildren(link);
          }

          @Override
          public void visit(Image image) {
            image.setDestination(rewritten(file, image.getDestination()));
          }
        });
    HtmlRenderer renderer =
        HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .attributeProviderFactory(
                context ->
                    (node, tag, attributes) -> {
                      if (anchors.containsKey(node)) {
                        attributes.put("id", anchors.get(node));
                      } else if (node instanceof Link && anchors.containsKey(node.getParent())
                          && node.getNext() == null) {
                        attributes.put("class", "anchor");
                        attributes.put("aria-label", "Link to this section");
                      } else if (node instanceof TableBlock && tag.equals("table")) {
                        attributes.put("tabindex", "0");
                      }
                    })
            .build();
    String body =
        renderer
            .render(document)
            .replaceAll("<table tabindex=\"0\">", "<div class=\"wide\" tabindex=\"0\"><table>")
            .replace("</table>", "</table></div>");
    Path page = site.resolve(pageOf(file));
    Files.createDirectories(page.getParent());
    Files.writeString(page, framed(file, title.toString(), body));
  }

  private String framed(String file, String title, String body) {
    String page = pageOf(file);
    String up = "../".repeat((int) page.chars().filter(c -> c == '/').count());
    StringBuilder menu = new StringBuilder("<a href=\"" + up + "index.html\">nca4j</a>\n");
    MENU.forEach(
        (target, name) -> {
          String current = target.equals(page) ? " aria-current=\"page\"" : "";
          menu.append("<a href=\"" + up + target + "\"" + current + ">" + name + "</a>\n");
        });
    menu.append("<a href=\"" + REPOSITORY + "\">GitHub</a>\n");
    String head = escaped(title.equals("nca4j") ? title : title + " · nca4j");
    return String.format(Locale.ROOT, FRAME, head, up, menu, body, REPOSITORY, file, file);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String words(Node heading) {
    StringBuilder words = new StringBuilder();
    heading.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text text) {
            words.append(text.getLiteral());
          }

          @Override
          public void visit(Code code) {
            words.append(code.getLiteral());
          }
        });
    return words.toString();
  }

  /** The anchor that GitHub gives a heading. */
  private static String slug(String words) {
    return words
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{M}\\p{N}_ -]", "")
        .replace(' ', '-');
  }

  /** Where a link of a Markdown file leads on the site. */
  private String rewritten(String file, String link) {
    if (link.startsWith("#") || OUTSIDE.matcher(link).matches()) {
      return link;
    }
    String[] parts = link.split("#", 2);
    String anchor = parts.length == 2 ? "#" + parts[1] : "";
    Path from = Path.of(file);
    Path folder = from.getParent() == null ? Path.of("") : from.getParent();
    String target = folder.resolve(parts[0]).normalize().toString().replace('\\', '/');
    String prefix = target.isEmpty() ? "" : target + "/";
    boolean isFile = files.contains(target);
    if (!isFile && files.contains(prefix + "README.md")) {
      return rewritten(file, parts[0].replaceFirst("/?$", "/README.md") + anchor);
    }
    if (!isFile && files.stream().noneMatch(other -> other.startsWith(prefix))) {
      faults.add(file + ": " + link + " leads nowhere");
    }
    if (isFile && isPage(target)) {
      return pageOf(parts[0]) + anchor;
    }
    if (isFile && PICTURES.contains(target.substring(target.lastIndexOf('.') + 1))) {
      copy(target);
      return link;
    }
    return REPOSITORY + (isFile ? "/blob/main/" : "/tree/main/") + target + anchor;
  }

  private void copy(String picture) {
    Path target = site.resolve(picture);
    try {
      if (!Files.exists(target)) {
        Files.createDirectories(target.getParent());
        Files.copy(repository.resolve(picture), target);
      }
    } catch (IOException e) {
      faults.add(picture + " could not be copied: " + e);
    }
  }

  private int checkLinks() throws IOException {
    Pattern attribute = Pattern.compile("\\s(?:href|src)=\"([^\"]*)\"");
    Map<Path, Set<String>> anchors = new HashMap<>();
    List<Path> pages;
    try (Stream<Path> walk = Files.walk(site)) {
      pages = walk.filter(path -> path.toString().endsWith(".html")).sorted().toList();
    }
    int links = 0;
    for (Path page : pages) {
      Matcher found = attribute.matcher(withoutScripts(page));
      while (found.find()) {
        String link = found.group(1).replace("&amp;", "&");
        if (link.isEmpty() || OUTSIDE.matcher(link).matches()) {
          continue;
        }
        links++;
        String fault = faultOf(page, link, anchors);
        if (!fault.isEmpty()) {
          faults.add(site.relativize(page) + ": " + link + " " + fault);
        }
      }
    }
    return links;
  }

  /** What is wrong with a link, or nothing. */
  private static String faultOf(Path page, String link, Map<Path, Set<String>> anchors)
      throws IOException {
    String[] parts = link.split("#", 2);
    String path = URLDecoder.decode(parts[0].replaceFirst("\\?.*", ""), StandardCharsets.UTF_8);
    Path target = path.isEmpty() ? page : page.resolveSibling(path).normalize();
    if (!Files.isRegularFile(target)) {
      return "leads nowhere";
    }
    if (parts.length == 1 || parts[1].isEmpty() || !target.toString().endsWith(".html")) {
      return "";
    }
    // The contents of this page of the JDK's javadoc name anchors that it does not set.
    if (target.endsWith("apidocs/constant-values.html")) {
      return "";
    }
    if (!anchors.containsKey(target.normalize())) {
      Set<String> ids = new HashSet<>();
      Matcher id = Pattern.compile("\\s(?:id|name)=\"([^\"]*)\"").matcher(withoutScripts(target));
      while (id.find()) {
        ids.add(id.group(1).replace("&lt;", "<").replace("&gt;", ">"));
      }
      anchors.put(target.normalize(), ids);
    }
    String anchor = URI.create("#" + parts[1].replace("<", "%3C").replace(">", "%3E")).getFragment();
    return anchors.get(target.normalize()).contains(anchor) ? "" : "has no such anchor";
  }

  private static String withoutScripts(Path page) throws IOException {
    return Files.readString(page).replaceAll("(?s)<script\\b.*?</script>", "");
  }
}
