package org.ticketstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the launcher script says on machines where something is missing. It runs in a copy of the project without a
 * build.
 */
class LauncherTest {

    /** All that the script needs of the system. */
    private static final List<String> TOOLS = List.of(
            "basename",
            "bash",
            "cat",
            "cmp",
            "dirname",
            "env",
            "find",
            "flock",
            "grep",
            "head",
            "id",
            "mkdir",
            "mktemp",
            "mv",
            "nice",
            "readlink",
            "rm",
            "sed",
            "sleep",
            "sort",
            "stat",
            "tail",
            "touch",
            "tput",
            "tr",
            "uname");

    private static final List<String> MODULES = List.of(
            "infra/files",
            "infra/settings",
            "infra/http",
            "infra/telemetry",
            "infra/rows",
            "schemas",
            "infra/embedded",
            "model",
            "model/server",
            "ingest",
            "training",
            "classifier-stream",
            "infra/operations",
            "infra/console",
            "infra/local",
            "infra/cli",
            "infra/bench");

    private static final String ANSWER_VERSION = "if [ \"$2\" = --version ]; then echo 'Apache Maven 3.9.9'; exit; fi";
    private static final String BUILD =
            "for p in cli bench; do echo \"$PWD/pom.xml\" > infra/$p/target/classpath; done";

    @TempDir
    Path dir;

    private Path home;
    private Path bin;

    private record Result(int exitCode, String output) {}

    @BeforeEach
    void copyLauncher() throws IOException {
        Path launcher = Path.of("../../ticketstream");
        assumeTrue(Files.exists(launcher) && Files.exists(Path.of("/bin/bash")), "needs the launcher and a bash");
        home = Files.createDirectories(dir.resolve("project"));
        Files.copy(launcher, home.resolve("ticketstream"));
        Files.copy(launcher.resolveSibling("mvnw"), home.resolve("mvnw"));
        Files.writeString(
                home.resolve("pom.xml"),
                "<project><jvm.opens>--add-opens=java.base/java.util=ALL-UNNAMED</jvm.opens></project>");
        for (String module : MODULES) {
            Files.createDirectories(home.resolve(module).resolve("src/main"));
            Files.createDirectories(home.resolve(module).resolve("target"));
            Files.writeString(home.resolve(module).resolve("pom.xml"), "<project/>");
        }
        bin = Files.createDirectories(dir.resolve("bin"));
        for (String tool : TOOLS) {
            for (String place : List.of("/usr/bin/", "/bin/")) {
                if (Files.exists(Path.of(place + tool)) && !Files.exists(bin.resolve(tool))) {
                    Files.createSymbolicLink(bin.resolve(tool), Path.of(place + tool));
                }
            }
        }
    }

    @Test
    void tellsAMachineThatIsNotSupportedBeforeAnythingIsFetched() throws Exception {
        for (String other : List.of("Darwin on arm64", "Linux on aarch64")) {
            String[] words = other.split(" on ");
            Files.delete(bin.resolve("uname"));
            script("uname", "case $1 in -s) echo " + words[0] + ";; -m) echo " + words[1] + ";; esac");

            Result result = launch(Map.of("JAVA_HOME", jdk("17.0.15").toString()));

            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.output()).startsWith("ticketstream needs Linux on x86-64 (got: " + other + ")");
        }
    }

    @Test
    void tellsALinuxWithMusl() throws Exception {
        script("ldd", "echo 'musl libc (x86_64)' >&2", "exit 1");

        Result result = launch(Map.of("JAVA_HOME", jdk("17.0.15").toString()));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output().strip())
                .startsWith("ticketstream needs a Linux with glibc")
                .hasLineCount(1);
    }

    @Test
    void aProjectThatThisUserCannotWriteNamesWhoCan() throws Exception {
        assumeFalse("root".equals(System.getProperty("user.name")), "root writes everywhere");
        Files.setPosixFilePermissions(home.resolve("infra/cli"), PosixFilePermissions.fromString("r-xr-xr-x"));

        Result result = launch(Map.of("JAVA_HOME", jdk("17.0.15").toString()));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output())
                .contains("cannot write to " + home.resolve("infra/cli"))
                .contains("Run it once as ");
    }

    @Test
    void homeSaysWhereTheHomeDirectoryIsToMavenAndToTheProgram() throws Exception {
        script("mvn", ANSWER_VERSION, BUILD, "echo \"$MAVEN_OPTS\" > '" + dir.resolve("options") + "'");
        Path jdk = jdk("17.0.15", "echo \"$@\"");
        Path other = Files.createDirectories(dir.resolve("home"));

        Result result = launch(
                Map.of("JAVA_HOME", jdk.toString(), "HOME", other.toString(), "MAVEN_OPTS", "-Xmx1g"),
                "models",
                "list");

        assertThat(result.output()).contains("-Duser.home=" + other + " ");
        assertThat(dir.resolve("options")).hasContent("-Duser.home=" + other + " -Xmx1g");
    }

    @Test
    void namesAHomeThatCannotBeWritten() throws Exception {
        Result result = launch(Map.of("HOME", "/no/such/home"));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output())
                .contains("cannot be written (got: /no/such/home)")
                .contains("Set HOME to");
    }

    @Test
    void namesTheMissingJavaAndHowToGetOne() throws Exception {
        Result result = launch(Map.of());

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output())
                .contains("needs a JDK 17 or newer: there is no java on the PATH and JAVA_HOME is not set.")
                .contains("apt-get install openjdk-17-jdk-headless")
                .contains("adoptium.net");
    }

    @Test
    void namesTheVersionOfAJavaThatIsTooOld() throws Exception {
        Path old = jdk("11.0.2");

        Result result = launch(Map.of("JAVA_HOME", old.toString()));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).contains("needs a JDK 17 or newer (got: 11.0.2 at " + old + "/bin/java)");
    }

    @Test
    void namesAJavaHomeThatHoldsNoJava() throws Exception {
        Result result = launch(Map.of("JAVA_HOME", dir.toString()));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).contains("JAVA_HOME has no bin/java (got: " + dir + ")");
    }

    @Test
    void tellsAJreFromAJdk() throws Exception {
        Path jre = jdk("17.0.15");
        Files.delete(jre.resolve("bin/javac"));

        Result result = launch(Map.of("JAVA_HOME", jre.toString()));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).contains("there is no compiler beside " + jre + "/bin/java");
    }

    @Test
    void namesTheMissingMaven() throws Exception {
        Result result = launch(Map.of("JAVA_HOME", jdk("17.0.15").toString()));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output())
                .contains("none of 3.8 or newer on the PATH")
                .contains("there is neither curl nor wget on the PATH")
                .contains("apt-get install maven");
    }

    @Test
    void refusesAMavenThatIsNotTheOneItAskedFor() throws Exception {
        for (String tool : List.of("curl", "sha512sum", "cut", "tar")) {
            Path place = Path.of("/usr/bin/" + tool);
            assumeTrue(Files.exists(place), "needs " + place);
            Files.createSymbolicLink(bin.resolve(tool), place);
        }
        Path forged = Files.writeString(dir.resolve("maven.tar.gz"), "not Maven");

        Result result = launch(Map.of(
                "JAVA_HOME", jdk("17.0.15").toString(),
                "XDG_CACHE_HOME", dir.resolve("cache").toString(),
                "MAVEN_DISTRIBUTION_URL", forged.toUri().toString()));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output())
                .contains("Cannot use what " + forged.toUri())
                .contains("SHA-512 got: ");
        assertThat(dir.resolve("cache/ticketstream/maven")).isEmptyDirectory();
    }

    @Test
    void namesTheVersionOfAMavenThatIsTooOld() throws Exception {
        script("mvn", "echo 'Apache Maven 3.6.3 (abc)'");

        Result result = launch(Map.of("JAVA_HOME", jdk("17.0.15").toString()));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).contains("none of 3.8 or newer on the PATH").contains("needs Maven 3.8 or newer");
    }

    @Test
    void showsTheErrorsOfABuildThatFails() throws Exception {
        script(
                "mvn",
                "if [ \"$2\" = --version ]; then echo 'Apache Maven 3.9.9'; exit; fi",
                "echo '[INFO] Building ticketstream model 0.1.0-SNAPSHOT        [4/8]'",
                "echo '[ERROR] cannot find symbol'",
                "exit 1");

        Result result = launch(Map.of("JAVA_HOME", jdk("17.0.15").toString()));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output())
                .contains("[4/8] ticketstream model")
                .contains("[ERROR] cannot find symbol")
                .contains("The build failed")
                .contains("infra/cli/target/build.log");
    }

    @Test
    void buildsOnceAndPassesArgumentsAndExitCode() throws Exception {
        script("mvn", ANSWER_VERSION, BUILD, "echo \"$@\" >> '" + dir.resolve("builds") + "'");
        Path jdk = jdk("17.0.15", "echo \"args: ${@: -3}\"; exit 42");
        Map<String, String> environment = Map.of("JAVA_HOME", jdk.toString());

        launch(environment, "tail", "topic with blanks");
        Result second = launch(environment, "tail", "topic with blanks");

        assertThat(second.exitCode()).isEqualTo(42);
        assertThat(second.output().strip()).isEqualTo("args: org.ticketstream.cli.Main tail topic with blanks");
        assertThat(dir.resolve("builds")).hasContent("-B -Dquick -Dmaven.test.skip=true -pl infra/cli -am package");
    }

    @Test
    void buildsAgainWhenALibraryIsGone() throws Exception {
        script("mvn", ANSWER_VERSION, BUILD, "echo \"$@\" >> '" + dir.resolve("builds") + "'");
        Map<String, String> environment =
                Map.of("JAVA_HOME", jdk("17.0.15", "true").toString());
        launch(environment, "up");
        Files.writeString(home.resolve("infra/cli/target/classpath"), home.resolve("pom.xml") + ":/no/such.jar");

        launch(environment, "up");

        assertThat(Files.readAllLines(dir.resolve("builds"))).hasSize(2);
    }

    @Test
    void theBenchmarksAreBuiltAndStartedApart() throws Exception {
        script("mvn", ANSWER_VERSION, BUILD, "echo \"$@\" >> '" + dir.resolve("builds") + "'");
        Path jdk = jdk("17.0.15", "echo \"args: ${@: -3}\"");

        Result result = launch(Map.of("JAVA_HOME", jdk.toString()), "bench", "model");

        assertThat(result.output()).contains("args: org.ticketstream.bench.BenchMain bench model");
        assertThat(dir.resolve("builds")).hasContent("-B -Dquick -Dmaven.test.skip=true -pl infra/bench -am package");
    }

    @Test
    void whatTheSystemWritesIsItsOwnersAloneAndReportsFollowTheUmaskOfThePerson() throws Exception {
        script("mvn", ANSWER_VERSION, BUILD);
        Path jdk = jdk("17.0.15", "echo \"umask $(umask) $(echo \"$@\" | grep -o 'ticketstream.umask=[0-7]*')\"");
        Map<String, String> environment = Map.of("JAVA_HOME", jdk.toString());
        launch(environment);
        String usual = launch(environment, "tail", "tickets.clean").output().strip();
        String umask = usual.substring(usual.lastIndexOf(' ') + 1);

        assertThat(usual).isEqualTo("umask " + umask);
        for (String command : List.of("up", "demo")) {
            assertThat(launch(environment, command).output().strip())
                    .isEqualTo("umask 0077 ticketstream.umask=" + umask);
        }
    }

    @Test
    void theFirstRunOfASmallCommandListsItsClassesAndLaterOnesMapThem() throws Exception {
        script("mvn", ANSWER_VERSION, BUILD);
        Path jdk = jdk(
                "17.0.15",
                "echo \"$@\"",
                "for a in \"$@\"; do case $a in", //
                "-XX:DumpLoadedClassList=*) printf 'a/B id: 1\\nc/D id: 2 source: x.jar\\nhal' > \"${a#*=}\";;",
                "-XX:SharedArchiveFile=*.new) echo archive > \"${a#*=}\";;",
                "esac; done");
        Map<String, String> environment = Map.of("JAVA_HOME", jdk.toString());
        Path archives = home.resolve("infra/cli/target/cds/17.0.15");

        String first = launch(environment, "models", "list").output();
        Path list = Path.of(first.replaceFirst("(?s).*-Dticketstream.class-list=(\\S+).*", "$1"));
        assertThat(list).exists().hasParent(archives);
        assertThat(launch(environment, "--archive-classes", list.toString(), "").exitCode())
                .isZero();
        String second = launch(environment, "models", "list").output();

        assertThat(archives.resolve("small.classes")).hasContent("a/B");
        assertThat(list).doesNotExist();
        assertThat(first).doesNotContain("SharedArchiveFile");
        assertThat(second)
                .contains("-XX:SharedArchiveFile=" + archives.resolve("small.jsa"))
                .doesNotContain("DumpLoadedClassList");
        assertThat(launch(environment, "models", "show").output())
                .contains("SharedArchiveFile")
                .contains("small.models-show.");
        assertThat(launch(environment, "topics", "--help").output()).doesNotContain("DumpLoadedClassList");
    }

    @Test
    void anArchiveThatIsStoppedHalfWayIsNone() throws Exception {
        script("mvn", ANSWER_VERSION, BUILD);
        Path jdk = jdk(
                "17.0.15",
                "for a in \"$@\"; do case $a in",
                "-XX:SharedArchiveFile=*.new) echo half > \"${a#*=}\"; kill -TERM $PPID; sleep 5;;",
                "esac; done");
        Map<String, String> environment = Map.of("JAVA_HOME", jdk.toString());
        launch(environment, "models", "list");
        Path archives = home.resolve("infra/cli/target/cds/17.0.15");
        Path list = Files.writeString(archives.resolve("small.models-list.7.list"), "a/B id: 1\nhalf");

        Result result = launch(environment, "--archive-classes", list.toString(), "");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).isEmpty();
        try (Stream<Path> left = Files.list(archives)) {
            assertThat(left.map(file -> file.getFileName().toString()).toList())
                    .isSubsetOf("lock", "small.classes")
                    .contains("lock");
        }
    }

    @Test
    void aBuildThatIsNotOursToWriteGoesWithoutAnArchive() throws Exception {
        script("mvn", ANSWER_VERSION, BUILD);
        Path jdk = jdk("17.0.15", "echo \"$@\"");
        launch(Map.of("JAVA_HOME", jdk.toString()));
        Files.writeString(home.resolve("infra/cli/target/cds"), "no directory");

        Result result = launch(Map.of("JAVA_HOME", jdk.toString()), "models", "list");

        assertThat(result.exitCode()).isZero();
        assertThat(result.output())
                .contains("org.ticketstream.cli.Main models list")
                .doesNotContain("DumpLoadedClassList", "cannot", "Cannot");
    }

    private Path jdk(String version, String... java) throws IOException {
        Path jdk = Files.createDirectories(dir.resolve("jdk-" + version));
        Files.createDirectories(jdk.resolve("bin"));
        executable(jdk.resolve("bin/java"), java);
        executable(jdk.resolve("bin/javac"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return jdk;
    }

    private void script(String name, String... lines) throws IOException {
        executable(bin.resolve(name), lines);
    }

    private static void executable(Path file, String... lines) throws IOException {
        Files.writeString(file, "#!/bin/bash\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Result launch(Map<String, String> environment, String... args) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("/bin/bash", home.resolve("ticketstream").toString()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", bin.toString());
        builder.environment().put("HOME", dir.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }
}
