package org.ticketstream.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.ContainerBuildPlan;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image of a made-up program, on an empty base. */
class ProgramImageTest {

    private static final Program PROGRAM =
            new Program("sample", "A sample", "sample", "sample.Main", 40, List.of("go"), Set.of(8080));

    @TempDir
    Path dir;

    private Path root;

    @BeforeEach
    void packagedProject() throws IOException {
        root = dir.resolve("root").toAbsolutePath();
        Path target = Files.createDirectories(root.resolve("sample/target"));
        Files.writeString(target.resolve("sample-0.1.0-SNAPSHOT.jar"), "ours");
        Files.writeString(target.resolve("bom.json"), "{}");
        Path library = Files.writeString(dir.resolve("library-1.0.jar"), "library");
        Path torch = Files.createDirectories(dir.resolve("2.7.1")).resolve("pytorch-native-cpu-2.7.1-linux-x86_64.jar");
        writeTorch(torch);
        Files.writeString(target.resolve("classpath"), library + ":" + torch);
    }

    @Test
    void twoBuildsAreTheSameImage() throws Exception {
        JibContainer first = build("first");
        Files.setLastModifiedTime(dir.resolve("library-1.0.jar"), FileTime.fromMillis(1_000_000));

        assertThat(build("second").getDigest()).isEqualTo(first.getDigest());
    }

    @Test
    void anotherLibraryIsAnotherImage() throws Exception {
        JibContainer first = build("first");
        Files.writeString(dir.resolve("library-1.0.jar"), "another");

        assertThat(build("second").getDigest()).isNotEqualTo(first.getDigest());
    }

    @Test
    void itDoesNotRunAsRootAndOwnsNothingButItsState() throws Exception {
        ContainerBuildPlan plan = plan();

        assertThat(plan.getUser()).isEqualTo("10001:10001");
        assertThat(plan.getEntrypoint()).containsExactly("/app/run");
        assertThat(files(plan))
                .filteredOn(file -> !file.getOwnership().equals("0:0"))
                .extracting(file -> file.getExtractionPath().toString())
                .containsExactly("/var/lib/ticketstream", "/var/lib/releases");
    }

    @Test
    void pyTorchIsUnpackedOnceAndNotInItsJarAsWell() throws Exception {
        ContainerBuildPlan plan = plan();

        assertThat(plan.getEnvironment())
                .containsEntry("PYTORCH_LIBRARY_PATH", "/app/pytorch")
                .containsEntry("PYTORCH_VERSION", "2.7.1");
        assertThat(files(plan))
                .extracting(file -> file.getExtractionPath().toString())
                .contains("/app/pytorch/libtorch.so", "/app/sbom.cdx.json");
        assertThat(files(plan))
                .filteredOn(file -> file.getExtractionPath().toString().contains("pytorch-native"))
                .allSatisfy(file -> assertThat(Files.size(file.getSourceFile())).isLessThan(1000));
    }

    private ContainerBuildPlan plan() throws Exception {
        return new ProgramImage(surroundings("plan"), PROGRAM).build().toContainerBuildPlan();
    }

    private static List<FileEntry> files(ContainerBuildPlan plan) {
        return plan.getLayers().stream()
                .flatMap(layer -> ((FileEntriesLayer) layer).getEntries().stream())
                .toList();
    }

    private JibContainer build(String name) throws Exception {
        TarImage tar = TarImage.at(dir.resolve(name + ".tar")).named("sample");
        return new ProgramImage(surroundings(name), PROGRAM)
                .build()
                .containerize(Containerizer.to(tar)
                        .setBaseImageLayersCache(dir.resolve(name + "-base"))
                        .setApplicationLayersCache(dir.resolve(name + "-ours")));
    }

    private Surroundings surroundings(String name) throws IOException {
        return new Surroundings(root, Files.createDirectories(dir.resolve(name)), "scratch", "1", "--add-opens=a/b=c");
    }

    private static void writeTorch(Path jar) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("pytorch/cpu/linux-x86_64/libtorch.so"));
            zip.write(new byte[5000]);
            zip.putNextEntry(new ZipEntry("native/lib/pytorch.properties"));
            zip.write("version=2.7.1".getBytes(StandardCharsets.UTF_8));
        }
    }
}
