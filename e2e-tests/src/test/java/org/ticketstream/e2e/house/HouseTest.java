package org.ticketstream.e2e.house;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Holds the code to the measures of the house in docs/design.md, and prints them: {@code mvn -Phouse verify}. What
 * counts is how easily a newcomer finds things: one name for one thing, packages that one can look over, lines that fit
 * the screen.
 */
class HouseTest {

    private static final int MOST_TYPES_IN_A_PACKAGE = 25;
    private static final int MOST_COMMANDS_IN_A_PACKAGE = 15;
    private static final int LONGEST_LINE = 120;
    private static final int MOST_COMPONENTS = 10;
    private static final int RECORDS_THAT_MAY_HAVE_MORE = 3;
    private static final double LARGEST_SHARE_OF_LOCAL = 0.08;
    private static final int LONGEST_JOURNEY = 60;

    private static final SourceTree TREE = SourceTree.ofThisProject();
    private static final Map<String, Object> MEASURES = new TreeMap<>();

    @AfterAll
    static void print() {
        System.out.println("The house, measured:");
        MEASURES.forEach((name, value) -> System.out.printf("  %-40s %s%n", name, value));
    }

    @Test
    void aNameIsGivenOnce() {
        Map<String, Long> uses =
                TREE.java("main").stream().collect(groupingBy(SourceTree::typeName, TreeMap::new, counting()));
        List<String> twice = uses.entrySet().stream()
                .filter(use -> use.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
        MEASURES.put("type names used twice", twice.size());
        assertThat(twice).as("names of more than one main type").isEmpty();
    }

    @Test
    void aPackageCanBeLookedOver() {
        Map<String, Long> sizes = TREE.java("main").stream()
                .collect(groupingBy(file -> TREE.name(file.getParent()), TreeMap::new, counting()));
        Map.Entry<String, Long> largest =
                sizes.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        MEASURES.put("largest package", largest.getValue() + " types (" + packageName(largest.getKey()) + ")");
        assertThat(sizes).allSatisfy((name, size) -> assertThat(size)
                .as(name)
                .isLessThanOrEqualTo(
                        name.contains("/ticketstream/cli") ? MOST_COMMANDS_IN_A_PACKAGE : MOST_TYPES_IN_A_PACKAGE));
    }

    @Test
    void everyPackageSaysWhatItHolds() {
        Set<Path> packages = TREE.java("main").stream().map(Path::getParent).collect(Collectors.toSet());
        Set<Path> described = Set.copyOf(TREE.matching(file -> file.endsWith("package-info.java")));
        assertThat(packages)
                .allSatisfy(directory -> assertThat(described).contains(directory.resolve("package-info.java")));
    }

    @Test
    void whatRunsInOneJvmIsASmallPartOfTheCode() {
        List<Path> main = TREE.java("main");
        double share = (double) SourceTree.countLines(
                        main.stream().filter(file -> TREE.name(file).startsWith("infra/local/")))
                / SourceTree.countLines(main.stream());
        MEASURES.put("share of infra/local in main code", Math.round(share * 1000) / 10.0 + "%");
        assertThat(share).isLessThan(LARGEST_SHARE_OF_LOCAL);
    }

    /** What tests declare for themselves must not narrow what the program gets. */
    @Test
    void theCommandHasEachOfItsModulesOnItsClassPath() throws IOException {
        Path written = TREE.root().resolve("infra/cli/target/classpath");
        assumeThat(written).as("written when the command is packaged").exists();
        Matcher modules = Pattern.compile("(?s)\nMODULES=\"([^\"]+)\"")
                .matcher(Files.readString(TREE.root().resolve("ticketstream")));
        assertThat(modules.find()).isTrue();
        String classPath = Files.readString(written);
        assertThat(modules.group(1).strip().split("\\s+"))
                .filteredOn(module -> !module.equals("infra/cli"))
                .allSatisfy(module -> assertThat(classPath).contains("/" + module + "/target/"));
    }

    @Test
    void recordsAreShort() {
        List<String> found = new ClassFileImporter()
                .importLocations(new CompiledModules().get(HouseTest.class)).stream()
                        .filter(type -> type.isRecord())
                        .filter(type -> components(type) > MOST_COMPONENTS)
                        .map(type -> type.getSimpleName() + " " + components(type))
                        .sorted()
                        .toList();
        MEASURES.put("records of more than 10 components", found.size() + " " + found);
        assertThat(found).hasSizeLessThanOrEqualTo(RECORDS_THAT_MAY_HAVE_MORE);
    }

    private static long components(JavaClass record) {
        return record.getFields().stream()
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                .count();
    }

    @Test
    void linesFitTheScreen() {
        List<String> found = new ArrayList<>();
        for (Path file : TREE.matching(HouseTest::isReadByPeople)) {
            List<String> lines = SourceTree.lines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).codePointCount(0, lines.get(i).length()) > LONGEST_LINE) {
                    found.add(TREE.name(file) + ":" + (i + 1));
                }
            }
        }
        MEASURES.put("lines over 120 columns", found.size());
        assertThat(found).isEmpty();
    }

    @Test
    void defaultsAreNotWrittenByHand() {
        Pattern text = Pattern.compile("\"[^\"]*\\b[Dd]efault( with[^:\"]*)?: [^\"]*\"");
        List<String> written = new ArrayList<>();
        for (Path file : TREE.java("main")) {
            long count = SourceTree.lines(file).stream()
                    .filter(line -> text.matcher(line).find())
                    .count();
            if (count > 0 && !TREE.name(file).startsWith("infra/settings/")) {
                written.add(TREE.name(file) + ": " + count);
            }
        }
        MEASURES.put("files with hand-written \"Default: ...\"", written.size());
        assertThat(written).isEmpty();
    }

    @Test
    void theTinyModelOfTheTestsIsWrittenOnce() {
        Pattern architecture = Pattern.compile("new Dimensions\\(");
        List<String> writers = TREE.java("test").stream()
                .filter(file -> !TREE.name(file).contains("/model/checkpoint/"))
                .filter(file -> SourceTree.lines(file).stream()
                        .anyMatch(line -> architecture.matcher(line).find()))
                .map(TREE::name)
                .toList();
        MEASURES.put("tiny test models", writers.size() + " " + writers);
        assertThat(writers).singleElement().asString().contains("/model/testing/");
    }

    @Test
    void journeysAreShortAndNameWhatIsThere() {
        Map<String, Set<String>> journeys = journeys();
        Set<String> types = TREE.java("main").stream().map(SourceTree::typeName).collect(Collectors.toSet());
        assertThat(journeys).hasSize(3);
        journeys.forEach((journey, opened) -> {
            MEASURES.put("journey: " + journey, opened.size() + " files");
            assertThat(types).as(journey).containsAll(opened);
            assertThat(opened).as(journey).hasSizeBetween(10, LONGEST_JOURNEY);
        });
    }

    /** Of the section "Journeys": under each heading the names in backticks, in order. */
    private static Map<String, Set<String>> journeys() {
        Map<String, Set<String>> journeys = new LinkedHashMap<>();
        Pattern name = Pattern.compile("`([A-Z]\\w+)`");
        boolean inside = false;
        String heading = null;
        for (String line : SourceTree.lines(TREE.root().resolve("docs/design.md"))) {
            if (line.startsWith("## ")) {
                inside = line.equals("## Journeys");
            } else if (inside && line.startsWith("### ")) {
                heading = line.substring(4);
                journeys.put(heading, new LinkedHashSet<>());
            } else if (inside && heading != null) {
                Matcher names = name.matcher(line);
                while (names.find()) {
                    assertThat(journeys.get(heading).add(names.group(1)))
                            .as(names.group(1) + " stands once in the journey " + heading)
                            .isTrue();
                }
            }
        }
        return journeys;
    }

    private static boolean isReadByPeople(Path file) {
        String name = TREE.name(file);
        return (name.matches(".*\\.(java|md|xml|sh|ya?ml)") || name.equals("ticketstream") || name.equals(".ci/run"))
                && !name.endsWith("dependency-reduced-pom.xml")
                && !name.matches(".*/src/(test|main)/resources/.*\\.(md|ya?ml|xml)");
    }

    private static String packageName(String directory) {
        return directory.replaceFirst(".*/java/", "").replace('/', '.');
    }
}
