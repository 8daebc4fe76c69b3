package io.github.nca4j.view.dataset;

import io.github.nca4j.core.format.SafeFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * One version of a package of npm's registry.
 *
 * @param name the package's name
 * @param version its version
 * @param sha512 the hash of its archive in base 64, which nothing else is taken for
 */
record NpmPackage(String name, String version, String sha512) {
  private static final String REGISTRY = "https://registry.npmjs.org";
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int MAX_BYTES = 1 << 26;

  /**
   * Where packages come from: what npm's own variable says, or npm's registry.
   *
   * @throws IllegalArgumentException if the variable has no address of a server
   */
  static URI registry(Map<String, String> environment) {
    String registry = first(environment, "npm_config_registry").orElse(REGISTRY);
    URI address = URI.create(registry.endsWith("/") ? registry : registry + "/");
    if (address.getScheme() == null || address.getHost() == null) {
      throw new IllegalArgumentException(
          "npm_config_registry '" + registry + "' must be an address such as " + REGISTRY);
    }
    return address;
  }

  /**
   * The archive, unpacked by gzip, checked against its hash.
   *
   * @param environment in which proxies are looked for, beside the JVM's own properties
   * @throws IOException naming the address, if it cannot be had or is another one
   */
  InputStream download(URI registry, Map<String, String> environment) throws IOException {
    URI address = registry.resolve(name + "/-/" + name + "-" + version + ".tgz");
    HttpClient.Builder client =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).connectTimeout(TIMEOUT);
    proxy(address, environment).ifPresent(client::proxy);
    HttpRequest request = HttpRequest.newBuilder(address).timeout(TIMEOUT).build();
    try {
      HttpResponse<InputStream> response =
          client.build().send(request, BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != 200) {
          throw new IOException("the server answers " + response.statusCode());
        }
        byte[] archive = body.readNBytes(MAX_BYTES);
        if (!hash(archive).equals(sha512)) {
          throw new IOException("it is not the archive of " + name + " " + version);
        }
        return new GZIPInputStream(new ByteArrayInputStream(archive));
      }
    } catch (IOException e) {
      throw new IOException("cannot fetch " + address + ": " + SafeFile.reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while fetching " + address);
    }
  }

  /** That of the environment, which the JVM does not look at itself. */
  static Optional<ProxySelector> proxy(URI address, Map<String, String> environment) {
    boolean exempt =
        first(environment, "no_proxy").stream()
            .flatMap(hosts -> Arrays.stream(hosts.split(",")))
            .map(host -> host.strip().replaceFirst("^\\*?\\.", ""))
            .filter(host -> !host.isEmpty())
            .anyMatch(
                host ->
                    host.equals("*")
                        || address.getHost().equals(host)
                        || address.getHost().endsWith("." + host));
    String variable = address.getScheme().equals("https") ? "https_proxy" : "http_proxy";
    return first(environment, variable)
        .filter(proxy -> !exempt)
        .map(proxy -> URI.create(proxy.contains("://") ? proxy : "http://" + proxy))
        .map(
            proxy ->
                ProxySelector.of(
                    InetSocketAddress.createUnresolved(
                        proxy.getHost(), proxy.getPort() < 0 ? 80 : proxy.getPort())));
  }

  /** A variable in lower or upper case, unless it is empty. */
  private static Optional<String> first(Map<String, String> environment, String name) {
    return Stream.of(name, name.toUpperCase(Locale.ROOT))
        .map(key -> environment.getOrDefault(key, ""))
        .filter(value -> !value.isBlank())
        .findFirst();
  }

  private static String hash(byte[] archive) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-512").digest(archive);
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JVM has no SHA-512", e);
    }
  }
}
