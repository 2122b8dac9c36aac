package org.ticketstream.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be said of the page by reading it. */
class PageSourcesTest {
    private static final Path PAGE = Path.of("src/main/resources/console/page");
    private static final List<String> PAGES =
            List.of("live", "ticket", "queue", "models", "quality", "training", "health");
    private static final Pattern VALUE = Pattern.compile("\\{(\\w+)}");
    private static final Pattern COMMAND =
            Pattern.compile("\\{id: '(\\w+)'(?:, key: '([^']+)')?(?:, page: (\\[[^]]*]|'\\w+'))?");

    private static Map<String, String> texts(String language) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> areas = Files.list(PAGE.resolve("texts").resolve(language))) {
            for (Path area : areas.toList()) {
                String source = Files.readString(area)
                        .replace("export default", "")
                        .replaceAll(",?\\s*};\\s*$", "}")
                        .replaceAll("\"\\s+\\+ \"", "");
                Map<String, String> found = new ObjectMapper().readValue(source, new TypeReference<>() {});
                found.forEach(
                        (key, text) -> assertThat(texts.put(key, text)).as(key).isNull());
                assertThat(Files.readString(PAGE.resolve("texts/" + language + ".js")))
                        .contains("./" + language + "/" + area.getFileName());
            }
        }
        return texts;
    }

    private static List<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.walk(PAGE)) {
            return files.filter(file -> file.toString().endsWith(".js")).toList();
        }
    }

    private static TreeSet<String> values(String text) {
        return VALUE.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void germanAndEnglishSayTheSame() throws Exception {
        Map<String, String> english = texts("en");
        Map<String, String> german = texts("de");
        assertThat(german.keySet()).containsExactlyInAnyOrderElementsOf(english.keySet());
        english.forEach(
                (key, text) -> assertThat(values(german.get(key))).as(key).isEqualTo(values(text)));
    }

    @Test
    void aTextThatThePageNamesIsThere() throws Exception {
        Map<String, String> english = texts("en");
        for (Path script : scripts()) {
            Matcher names = Pattern.compile("\\bt\\('([a-z.A-Z]+[a-zA-Z])'").matcher(Files.readString(script));
            while (names.find()) {
                assertThat(english).as(script.toString()).containsKey(names.group(1));
            }
        }
    }

    @Test
    void oneKeyIsOneCommandOnEachPageAndEachHasItsName() throws Exception {
        Map<String, String> english = texts("en");
        Map<String, List<String>> uses = new TreeMap<>();
        Matcher commands = COMMAND.matcher(Files.readString(PAGE.resolve("commands.js")));
        while (commands.find()) {
            assertThat(english).containsKey("command." + commands.group(1));
            String pages = commands.group(3) == null ? String.join(" ", PAGES) : commands.group(3);
            for (String page : PAGES) {
                if (commands.group(2) != null && pages.contains(page)) {
                    uses.computeIfAbsent(page + " " + commands.group(2), key -> new ArrayList<>())
                            .add(commands.group(1));
                }
            }
        }
        assertThat(uses)
                .hasSizeGreaterThan(20)
                .allSatisfy((key, ids) -> assertThat(ids).as(key).hasSize(1));
    }

    /** A rule of one page that reached others has once torn the live page apart. */
    @Test
    void theStylesOfAPageStayInIt() throws Exception {
        for (String page : List.of("quality", "training")) {
            String rules = Files.readString(PAGE.resolve(page + ".css"))
                    .replaceAll("(?s)/\\*.*?\\*/", "")
                    .replaceAll("@media[^{]*\\{", "");
            Matcher selectors = Pattern.compile("([^{}]+)\\{").matcher(rules);
            int count = 0;
            while (selectors.find()) {
                for (String each : selectors.group(1).strip().split(",\\s*(?![^(]*\\))")) {
                    assertThat(each.replaceFirst("^:root\\[[^]]*] ", "")).matches("(?s)\\." + page + "(?![\\w-]).*");
                    count++;
                }
            }
            assertThat(count).isGreaterThan(20);
        }
    }

    @Test
    void nothingIsWrittenAsMarkupOrLoadedFromElsewhere() throws Exception {
        for (Path script : scripts()) {
            assertThat(Files.readString(script))
                    .as(script.toString())
                    .doesNotContain(
                            "unsafeHTML", "innerHTML", "outerHTML", "insertAdjacentHTML", "eval(", "document.write")
                    .doesNotContainPattern("(src|href)=[\"']?https?:")
                    .doesNotContainPattern(" style=[\"']");
        }
        for (String style : List.of("app.css", "quality.css", "training.css")) {
            assertThat(Files.readString(PAGE.resolve(style))).as(style).doesNotContain("url(", "@import");
        }
    }
}
