package org.ticketstream.cli.acls;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ticketstream.cli.Ticketstream;

/** What needs no Kafka; the rest is shown by {@code SecuredInstallationIT}. */
class AclsListTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Ticketstream.commandLine(Map.of(), args)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    @Test
    void listsWhatEachUserNeeds() {
        assertThat(run("acls", "list")).isZero();
        assertThat(out.toString())
                .contains("User:ticketstream-publisher  allow WRITE  topic tickets.received\n")
                .contains("User:ticketstream-scoring  allow WRITE  transactional_id ticketstream-classifier-*\n")
                .contains("User:ticketstream-consumer  allow READ  group ticketstream-consumer-*\n");
    }

    @Test
    void aUserMayHaveSeveralPrincipalsWhileOneReplacesTheOther() throws Exception {
        assertThat(run(
                        "acls",
                        "list",
                        "--json",
                        "--topic-prefix=acme.",
                        "--user=consumer=User:CN=old",
                        "--user=consumer=User:CN=new"))
                .isZero();
        JsonNode acls = new JsonMapper().readTree(out.toString());
        assertThat(acls).hasSize(8);
        assertThat(acls.findValuesAsText("principal")).containsOnly("User:CN=old", "User:CN=new");
        assertThat(acls.findValuesAsText("name")).contains("acme.tickets.classified", "ticketstream-consumer-");
    }

    @Test
    void aWrongNameIsNamed() {
        assertThat(run("acls", "list", "--user=scorer")).isEqualTo(2);
        assertThat(run("acls", "list", "--user=ingest=ingest")).isEqualTo(2);
        assertThat(run("acls", "list", "--user=consumer=User:*")).isEqualTo(2);
        assertThat(err.toString())
                .contains("publisher, ingest, scoring, trainer, console, consumer, operator (got: scorer)")
                .contains("such as User:ticketstream-ingest (got: ingest)")
                .contains("(got: User:*)");
    }
}
