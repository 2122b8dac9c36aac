package org.ticketstream.images;

import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The image of a program: base, PyTorch, libraries, our classes; what changes often comes last. */
final class ProgramImage {

    static final String BILL = "/app/sbom.cdx.json";
    static final String STATE = "/var/lib/ticketstream";
    /** Where a volume of releases is mounted that trainer, job and console share: of one path in all of them. */
    static final String RELEASES = "/var/lib/releases";

    private static final String USER = "10001:10001";
    private static final String LIBRARIES = "/app/lib";
    private static final String OURS = "/app/ours";
    private static final String TORCH = "/app/pytorch";

    private final Surroundings surroundings;
    private final Program program;
    private final ClassPath jars;
    private final Optional<NativeTorch> torch;
    private final Path work;

    ProgramImage(Surroundings surroundings, Program program) throws IOException {
        this.surroundings = surroundings;
        this.program = program;
        this.jars = ClassPath.of(surroundings.root(), program.module());
        this.work = Files.createDirectories(surroundings.work().resolve(program.name()));
        this.torch = NativeTorch.unpack(jars.others(), surroundings.work());
    }

    JibContainerBuilder build() throws Exception {
        JibContainerBuilder image = surroundings
                .from(surroundings.base(), program.name(), program.title())
                .setUser(USER)
                .setWorkingDirectory(AbsoluteUnixPath.get(STATE))
                .setEntrypoint("/app/run")
                .setProgramArguments(program.command())
                .setEnvironment(environment())
                .setExposedPorts(program.ports().stream().map(Port::tcp).collect(Collectors.toSet()));
        if (torch.isPresent()) {
            image.addFileEntriesLayer(Layers.ofDirectory("pytorch", torch.get().libraries(), TORCH));
        }
        return image.addFileEntriesLayer(Layers.of("libraries", libraries(), LIBRARIES))
                .addFileEntriesLayer(ours());
    }

    private List<Path> libraries() {
        return jars.others().stream().map(this::slim).toList();
    }

    private Path slim(Path jar) {
        return torch.filter(found -> found.jar().equals(jar))
                .map(NativeTorch::rest)
                .orElse(jar);
    }

    private FileEntriesLayer ours() throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("ours");
        for (Path jar : jars.ours()) {
            Layers.add(layer, jar, OURS + "/" + jar.getFileName());
        }
        Layers.add(layer, Files.write(work.resolve("jvm"), jvm()), "/app/jvm");
        Layers.add(layer, Files.writeString(work.resolve("main"), program.mainClass()), "/app/main");
        Layers.addProgram(layer, Layers.resource("run", work), "/app/run");
        Layers.addProgram(layer, Layers.resource("healthy", work), "/app/healthy");
        Layers.add(layer, bill(), BILL);
        Path empty = Files.createDirectories(work.resolve("empty"));
        Layers.addPrivateDirectory(layer, empty, STATE, USER);
        Layers.addPrivateDirectory(layer, empty, RELEASES, USER);
        return layer.build();
    }

    private Path bill() {
        return surroundings.root().resolve(program.module()).resolve("target/bom.json");
    }

    /** A file of options for the JVM, which stand where a person can read them. */
    private List<String> jvm() {
        List<String> options =
                new ArrayList<>(List.of(surroundings.opens().strip().split("\\s+")));
        options.addAll(List.of(
                "-XX:MaxRAMPercentage=" + program.heapShare(),
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Duser.home=" + STATE,
                // The user has a number only; the name stands in the audit where nobody gives another.
                "-Duser.name=ticketstream",
                "-Dai.djl.offline=true",
                "-cp",
                classPath()));
        return options;
    }

    private String classPath() {
        return Stream.concat(
                        jars.ours().stream().map(jar -> OURS + "/" + jar.getFileName()),
                        jars.others().stream().map(jar -> LIBRARIES + "/" + jar.getFileName()))
                .collect(Collectors.joining(":"));
    }

    private Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>(Map.of("HOME", STATE, "LANG", "C.UTF-8"));
        torch.ifPresent(found -> variables.putAll(NativeTorch.environment(TORCH, found.version())));
        return variables;
    }
}
