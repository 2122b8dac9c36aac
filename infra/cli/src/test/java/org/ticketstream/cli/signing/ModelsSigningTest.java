package org.ticketstream.cli.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.cli.Ticketstream;
import org.ticketstream.model.testing.TinyBundle;

class ModelsSigningTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path dir;

    @Test
    void aBundleIsSignedAndVerifiedWithAPairOfKeys() throws IOException {
        String bundle = TinyBundle.write(dir.resolve("release"), 1).dir().toString();
        String keys = dir.resolve("keys").toString();
        assertThat(run("models", "keygen", "--out", keys)).isZero();
        String key = only(".key").toString();

        assertThat(run("models", "verify", bundle)).isZero();
        assertThat(out.toString()).contains("signatures were not checked");
        assertThat(run("models", "verify", bundle, "--trusted-keys", keys)).isEqualTo(1);
        assertThat(err.toString()).contains("it is not signed");

        assertThat(run("models", "sign", bundle, "--key", key)).isZero();

        assertThat(run("models", "verify", bundle, "--trusted-keys", keys)).isZero();
        assertThat(out.toString()).contains("signed by a trusted key");
        assertThat(only(".key").getFileName().toString())
                .isEqualTo(only(".pem").getFileName().toString().replace(".pem", ".key"));
    }

    @Test
    void anUnsignedReleaseIsNeitherServedNorUsedForABackfillWhereKeysAreTrusted() throws IOException {
        String bundle = TinyBundle.write(dir.resolve("release"), 1).dir().toString();
        String keys = dir.resolve("keys").toString();
        run("models", "keygen", "--out", keys);
        Path tickets = Files.writeString(dir.resolve("tickets.csv"), "id,text\n1,the printer is late\n");
        Path answers = dir.resolve("answers.jsonl");

        assertThat(run("serve", "--model", bundle, "--port", "0", "--trusted-keys", keys))
                .isEqualTo(1);
        assertThat(err.toString()).contains("it is not signed");
        assertThat(run(
                        "backfill",
                        "--dir",
                        dir.resolve("stack").toString(),
                        "--model",
                        bundle,
                        "--file",
                        tickets.toString(),
                        "--out",
                        answers.toString(),
                        "--trusted-keys",
                        keys))
                .isEqualTo(1);
        assertThat(err.toString()).contains("it is not signed");
        assertThat(answers).doesNotExist();
    }

    @Test
    void aWrongKeyIsAWrongCommandLine() throws IOException {
        Path notAKey = Files.writeString(dir.resolve("key.pem"), "no key");
        String bundle = TinyBundle.write(dir.resolve("release"), 1).dir().toString();

        assertThat(run("models", "verify", bundle, "--trusted-keys", notAKey.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("there is no public key in PEM form (got: " + notAKey + ")");
        run("models", "keygen", "--out", dir.resolve("keys").toString());
        Path key = only(".key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThat(run("models", "sign", bundle, "--key", key.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("others than its owner can read or change it");
    }

    private Path only(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(dir.resolve("keys"))) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private int run(String... args) {
        return Ticketstream.commandLine(Map.of())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
