package org.ticketstream.images;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.DockerDaemonImage;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Builds the images of a packaged project, as the module's POM calls it. */
@Command(name = "images", description = "Builds the container images.")
public final class ImagesMain implements Callable<Integer> {

    private static final String TAR = "tar";
    private static final String DOCKER = "docker";

    @Option(names = "--root", required = true)
    private Path root;

    @Option(names = "--out", required = true)
    private Path out;

    @Option(names = "--base", required = true)
    private String base;

    @Option(names = "--to", required = true)
    private String to;

    @Option(names = "--only", split = ",")
    private List<String> only = List.of();

    @Option(names = "--release", required = true)
    private String release;

    @Option(names = "--opens", required = true)
    private String opens;

    /** Does not end the process, in which Maven runs. */
    public static void main(String[] args) {
        int exitCode = new CommandLine(new ImagesMain()).execute(args);
        if (exitCode != 0) {
            throw new IllegalStateException("Cannot build the images: see above");
        }
    }

    @Override
    public Integer call() throws Exception {
        Surroundings surroundings =
                new Surroundings(root.toRealPath(), Files.createDirectories(out.resolve("work")), base, release, opens);
        for (Program program : Program.all()) {
            if (wanted(program.name())) {
                write(program.name(), new ProgramImage(surroundings, program).build());
            }
        }
        return 0;
    }

    private boolean wanted(String name) {
        return only.stream().allMatch(String::isBlank) || only.contains(name);
    }

    private void write(String name, JibContainerBuilder image) throws Exception {
        JibContainer written = image.containerize(containerizer(name)
                .setToolName("ticketstream")
                .setBaseImageLayersCache(out.resolve("cache/base"))
                .setApplicationLayersCache(out.resolve("cache/ours")));
        System.out.printf("%-24s %s%n", name, written.getDigest());
        Files.writeString(out.resolve(name + ".digest"), written.getDigest() + "\n");
    }

    private Containerizer containerizer(String name) throws Exception {
        String reference = "ticketstream/" + name + ":" + release;
        return switch (to) {
            case TAR -> Containerizer.to(TarImage.at(out.resolve(name + ".tar")).named(reference));
            case DOCKER -> Containerizer.to(DockerDaemonImage.named(reference));
            default -> Containerizer.to(registry(to + "/" + reference));
        };
    }

    private static RegistryImage registry(String reference) throws Exception {
        CredentialRetrieverFactory credentials =
                CredentialRetrieverFactory.forImage(ImageReference.parse(reference), event -> {});
        return RegistryImage.named(reference).addCredentialRetriever(credentials.dockerConfig());
    }
}
