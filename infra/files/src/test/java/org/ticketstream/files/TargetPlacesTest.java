package org.ticketstream.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetPlacesTest {

    @TempDir
    Path dir;

    @Test
    void aPlaceThatCanBeWrittenIsLeftAsItWas() {
        TargetPlaces.requireFile(dir.resolve("new/report.json"));
        TargetPlaces.requireDirectory(dir.resolve("new/model"), 1);

        assertThat(dir).isEmptyDirectory();
    }

    @Test
    void namesWhatIsInTheWay() throws IOException {
        Path file = Files.writeString(dir.resolve("file"), "");

        assertThatThrownBy(() -> TargetPlaces.requireFile(dir))
                .hasMessage("Cannot write to " + dir + ": it is a directory");
        assertThatThrownBy(() -> TargetPlaces.requireFile(file.resolve("x/report.json")))
                .hasMessage("Cannot write to " + file.resolve("x/report.json") + ": " + file + " is not a directory");
        assertThatThrownBy(() -> TargetPlaces.requireDirectory(file, 0))
                .hasMessage("Cannot write to " + file + ": " + file + " is not a directory");
    }

    @Test
    void namesAPlaceWhereNobodyCanWrite() {
        Path system = Path.of("/proc");
        assumeTrue(Files.isDirectory(system), "needs /proc");

        assertThatThrownBy(() -> TargetPlaces.requireDirectory(system.resolve("model"), 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Cannot write to /proc/model: ")
                .hasMessageEndingWith(" in /proc");
        assertThatThrownBy(() -> TargetPlaces.requireExecutable(system.resolve("cache"), "CACHE_DIR names another"))
                .hasMessageStartingWith("Cannot keep native libraries in /proc/cache: ")
                .hasMessageEndingWith("; CACHE_DIR names another");
    }

    @Test
    void saysHowMuchIsFreeWhereThatIsTooLittle() {
        assertThatThrownBy(() -> TargetPlaces.requireDirectory(dir.resolve("model"), Long.MAX_VALUE))
                .hasMessageMatching("Cannot write to .*model: \\d+ MB are free, and about \\d+ MB are needed");
    }

    @Test
    void librariesAreNotLoadedFromAPlaceThatIsMountedNoexec() throws IOException {
        Optional<Path> noexec = Arrays.stream(new String[] {"/dev/shm", "/run", "/tmp", "/var/tmp"})
                .map(Path::of)
                .filter(TargetPlacesTest::isNoexec)
                .findFirst();
        assumeTrue(noexec.isPresent(), "needs a place that can be written and is mounted noexec");
        Path place = Files.createTempDirectory(noexec.get(), "libraries");
        try {
            assertThatThrownBy(() -> TargetPlaces.requireExecutable(place, "CACHE_DIR names another"))
                    .hasMessage("Cannot load native libraries from " + place
                            + ": it is mounted noexec; CACHE_DIR names another");
            assertThat(place).isEmptyDirectory();
        } finally {
            Files.delete(place);
        }
    }

    @Test
    void librariesAreLoadedFromElsewhere() {
        assertThatCode(() -> TargetPlaces.requireExecutable(dir.resolve("cache"), "none"))
                .doesNotThrowAnyException();
        assertThat(dir.resolve("cache")).isEmptyDirectory();
    }

    private static boolean isNoexec(Path mount) {
        try {
            return Files.isWritable(mount)
                    && Files.readAllLines(Path.of("/proc/mounts")).stream()
                            .map(line -> line.split(" "))
                            .anyMatch(mounted -> mounted[1].equals(mount.toString())
                                    && Arrays.asList(mounted[3].split(",")).contains("noexec"));
        } catch (IOException e) {
            return false;
        }
    }
}
