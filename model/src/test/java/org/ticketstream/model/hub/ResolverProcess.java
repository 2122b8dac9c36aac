package org.ticketstream.model.hub;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ticketstream.model.hub.transfer.DownloadListener;

/** A second process that asks for a model and prints where it is, or why not. */
final class ResolverProcess {

    private ResolverProcess() {}

    public static void main(String[] args) {
        HubOptions options = new HubOptions(
                URI.create(args[0]),
                "main",
                Path.of(args[1]),
                false,
                false,
                Optional.empty(),
                HubFixture.QUICK,
                DownloadListener.NONE);
        System.out.println("asking");
        try {
            System.out.println(ModelSource.resolve(args[2], options));
        } catch (HubException e) {
            System.out.println(e.getMessage());
        }
    }

    static Process start(URI endpoint, Path cache, String model, String... jvmOptions) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(ResolverProcess.class.getName(), endpoint.toString(), cache.toString(), model));
        return new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    }

    /** Returns once the process is about to ask. */
    static void awaitAsking(Process process) throws IOException {
        process.inputReader(StandardCharsets.UTF_8).readLine();
    }

    /** What it printed last, once it has ended. */
    static String result(Process process) throws IOException {
        return process.inputReader(StandardCharsets.UTF_8)
                .lines()
                .reduce((line, later) -> later)
                .orElseThrow();
    }
}
