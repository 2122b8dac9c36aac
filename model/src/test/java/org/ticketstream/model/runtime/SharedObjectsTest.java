package org.ticketstream.model.runtime;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedObjectsTest {
    @TempDir
    Path cache;

    @Test
    void namesALibraryThatIsCutShort() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "lib", "libjava.so");
        Path library = Files.createDirectories(cache.resolve("tokenizers/0.1")).resolve("libjava.so");
        byte[] whole = Files.readAllBytes(java);
        Files.write(library, whole);
        assertThatCode(() -> SharedObjects.requireWhole(cache)).doesNotThrowAnyException();

        for (int length : new int[] {0, 40, 4096, whole.length - 1}) {
            Files.write(library, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> SharedObjects.requireWhole(cache))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(
                            library + ": it is cut short (got: " + length + " bytes). Delete " + library.getParent());
        }
    }

    @Test
    void aCacheThatIsNotThereYetIsFine() {
        assertThatCode(() -> SharedObjects.requireWhole(cache.resolve("none"))).doesNotThrowAnyException();
    }
}
