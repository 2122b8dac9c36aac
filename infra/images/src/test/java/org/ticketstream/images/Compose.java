package org.ticketstream.images;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The project of infra/docker under a name and on ports of its own, taken down with all that it kept. */
final class Compose implements AutoCloseable {

    static final int INTAKE = 18080;
    static final int CONSOLE = 18090;

    private static final String PROJECT = "ticketstream-test";
    private static final int MINUTES = 10;
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "COMPOSE_PROJECT_NAME",
            PROJECT,
            // The examples have eight rows of a class to evaluate with.
            "TRAINER_MAX_RECALL_FALL",
            "1",
            "INTAKE_PORT",
            String.valueOf(INTAKE),
            "CONSOLE_PORT",
            String.valueOf(CONSOLE));

    private final Path directory = Path.of("..", "docker").toAbsolutePath().normalize();

    /** Makes the secrets and starts all containers. */
    static Compose up() throws Exception {
        Compose compose = new Compose();
        compose.run("./secrets.sh");
        compose.compose("down", "-v");
        compose.compose("up", "-d");
        return compose;
    }

    /** Runs one command of ticketstream in a container of its own and returns what it printed. */
    String ticketstream(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("run", "--rm", "--no-deps", "-T", "trainer"));
        all.addAll(List.of(arguments));
        return compose(all.toArray(String[]::new));
    }

    /** One line for each container, as the template says. */
    List<String> inspect(String template) throws Exception {
        List<String> command = new ArrayList<>(List.of("docker", "inspect", "-f", template));
        command.addAll(run("docker", "ps", "-q", "--filter", "label=com.docker.compose.project=" + PROJECT)
                .lines()
                .toList());
        return run(command.toArray(String[]::new)).lines().toList();
    }

    String secret(String name) throws IOException {
        return Files.readString(directory.resolve("secrets").resolve(name)).strip();
    }

    @Override
    public void close() throws Exception {
        compose("down", "-v");
    }

    private String compose(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("docker-compose"));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    private String run(String... command) throws Exception {
        Path output = Files.createTempFile("compose", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(ENVIRONMENT);
        Process process = builder.redirectOutput(output.toFile()).start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        String said = Files.readString(output, StandardCharsets.UTF_8);
        if (!ended || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("Cannot run " + String.join(" ", command) + ":\n" + said);
        }
        return said;
    }
}
