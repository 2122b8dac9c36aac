package org.ticketstream.schemas;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A registry holds what anybody has registered; that a schema is none of ours is the fault of the record that names it.
 */
class ForeignSchemaTest {
    private static final byte[] RECORD = {0, 0, 0, 0, 7, 1, 2, 3};

    private HttpServer registry;
    private String answer = "";

    @BeforeEach
    void start() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/schemas/ids/7", exchange -> {
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        registry.start();
    }

    @AfterEach
    void stop() {
        registry.stop(0);
    }

    private Ticket read() {
        String url = "http://127.0.0.1:" + registry.getAddress().getPort();
        return AvroSerde.of(Ticket.class, RegistryClients.connect(url))
                .deserializer()
                .deserialize("tickets.received", RECORD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"schemaType\":\"JSON\",\"schema\":\"{\\\"type\\\":\\\"object\\\"}\"}",
                "{\"schemaType\":\"PROTOBUF\",\"schema\":\"message A { string b = 1; }\"}",
                "{\"schemaType\":\"WHATEVER\",\"schema\":\"x\"}",
                "{\"schema\":\"\\\"string\\\"\"}",
                "{\"schema\":\"{\\\"type\\\":\\\"nonsense\\\"}\"}",
                "{\"schema\":\"{\"}",
                "{\"schema\":\"\"}",
                "{}"
            })
    void aSchemaThatIsNoneOfOursIsTheRecordsFault(String foreign) {
        answer = foreign;

        assertThatThrownBy(this::read)
                .isInstanceOf(MalformedRecordException.class)
                .hasMessageContaining("schema");
    }

    @Test
    void aRegistryThatIsGoneIsNot() {
        registry.stop(0);

        assertThatThrownBy(this::read).isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void neitherIsOneBehindAProxyThatAnswersWithAPage() {
        answer = "<html>Please log in</html>";

        assertThatThrownBy(this::read).isInstanceOf(RegistryUnavailableException.class);
    }
}
