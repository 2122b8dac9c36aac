package org.ticketstream.model.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentProxiesTest {

    @Test
    void takesTheProxyOfTheScheme() {
        EnvironmentProxies proxies = new EnvironmentProxies(
                Map.of("http_proxy", "http://plain:3128", "HTTPS_PROXY", "secure.example:8080", "no_proxy", ""), null);

        assertThat(proxies.select(URI.create("http://hub.test/a"))).isEqualTo(proxy("plain", 3128));
        assertThat(proxies.select(URI.create("https://hub.test/a"))).isEqualTo(proxy("secure.example", 8080));
        assertThat(proxies.authenticator()).isEmpty();
    }

    @Test
    void aPasswordInTheUrlIsForThatProxy() {
        assertThat(new EnvironmentProxies(Map.of("all_proxy", "http://me:secret@proxy:3128"), null).authenticator())
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "hub.test, https://hub.test, true",
        "hub.test, https://cdn.hub.test, true",
        ".hub.test, https://cdn.hub.test, true",
        "*.hub.test, https://cdn.hub.test, true",
        "hub.test, https://myhub.test, false",
        "hub.test:8443, https://hub.test:8443, true",
        "hub.test:8443, https://hub.test, false",
        "'localhost, 10.0.0.1', http://10.0.0.1:80, true",
        "*, https://hub.test, true"
    })
    void noProxyExemptsHosts(String exempt, String uri, boolean isExempt) {
        EnvironmentProxies proxies =
                new EnvironmentProxies(Map.of("all_proxy", "http://proxy:3128", "NO_PROXY", exempt), null);

        assertThat(proxies.select(URI.create(uri)).equals(List.of(Proxy.NO_PROXY)))
                .isEqualTo(isExempt);
    }

    @Test
    void whatIsNoUrlIsNotUsed() {
        assertThat(new EnvironmentProxies(Map.of("https_proxy", "socks5://x:1", "all_proxy", "::"), null)
                        .select(URI.create("https://hub.test")))
                .containsExactly(Proxy.NO_PROXY);
    }

    private static List<Proxy> proxy(String host, int port) {
        return List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port)));
    }
}
