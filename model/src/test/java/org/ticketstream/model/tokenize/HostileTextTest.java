package org.ticketstream.model.tokenize;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketstream.model.Soak;
import org.ticketstream.model.checkpoint.MiniLm;
import org.ticketstream.model.checkpoint.tokenizer.TokenizerJson;

/** Text that nobody writes and somebody sends, against an independent tokenizer. */
class HostileTextTest {

    private static final int LIMIT = 512;
    /** So small that nearly all texts are longer than what is tried first. */
    private static final int SMALL_LIMIT = 8;

    private static final int MEGABYTE = 1 << 20;

    /** Ranges of code points, each drawn from alike often. */
    private static final int[][] RANGES = {
        {0x20, 0x7e}, // plain
        {0x00, 0x1f}, // control
        {0x7f, 0xa0},
        {0xa1, 0x17f}, // accents
        {0x300, 0x36f}, // combining marks
        {0x370, 0x52f}, // Greek, Cyrillic
        {0x5d0, 0x5ea}, // right to left
        {0x621, 0x64a},
        {0x905, 0x939}, // Devanagari
        {0xe01, 0xe3a}, // Thai
        {0x1e00, 0x1eff},
        {0x2000, 0x206f}, // odd spaces, direction marks
        {0x20a0, 0x20b5},
        {0x3041, 0x30ff}, // kana
        {0x4e00, 0x9fa5}, // CJK
        {0xac00, 0xd7a3}, // Hangul
        {0xe000, 0xe0ff}, // private
        {0xfe00, 0xfe0f}, // variation selectors
        {0xff01, 0xff5e}, // full width
        {0x1f600, 0x1f64f}, // emoji
        {0x1f1e6, 0x1f1ff},
        {0x20000, 0x20100},
        {0xd800, 0xdfff}, // lone surrogates
        {0xfffd, 0xfffd}
    };

    @TempDir
    static Path cache;

    private static TicketTokenizer tokenizer;
    private static TicketTokenizer shortTokenizer;
    private static ReferenceWordPiece reference;

    @BeforeAll
    static void open() {
        Path checkpoint = MiniLm.materialise(cache);
        tokenizer = TicketTokenizer.open(checkpoint, LIMIT);
        shortTokenizer = TicketTokenizer.open(checkpoint, SMALL_LIMIT);
        ObjectNode json = TokenizerJson.load(checkpoint);
        Map<String, Integer> vocabulary = new HashMap<>();
        json.get("model")
                .get("vocab")
                .properties()
                .forEach(
                        entry -> vocabulary.put(entry.getKey(), entry.getValue().asInt()));
        reference = new ReferenceWordPiece(vocabulary);
    }

    @AfterAll
    static void close() {
        tokenizer.close();
        shortTokenizer.close();
    }

    @Test
    void mixedScriptsControlsAndBrokenSurrogatesGiveTheReferencesIds() {
        SplittableRandom random = new SplittableRandom(17);
        int characters = 0;
        while (characters < Soak.choose(10_000_000, 500_000)) {
            String text = text(random);
            check(text);
            characters += text.length();
        }
    }

    @Test
    void aMegabyteOfAnythingIsCutAndNotFatal() {
        for (String piece :
                List.of("a", " ", "\u0000", "a ", "漢", "\uD83D\uDE00", "e\u0301", "\uD800", "[CLS]", "!?")) {
            String text = piece.repeat(MEGABYTE / piece.length());
            EncodedTicket ticket = tokenizer.encode(text);
            assertThat(ticket.ids().length).isBetween(2, LIMIT);
            assertThat(ticket.ids()).startsWith(101).endsWith(102);
        }
        check("");
        check(" \t\r\n");
        check("\u0000\uFFFD");
        check("x".repeat(100));
        check("x".repeat(101));
    }

    private static void check(String text) {
        List<Integer> all = reference.encode(WellFormed.text(text));
        check(text, all, tokenizer.encode(text), LIMIT);
        check(text, all, shortTokenizer.encode(text), SMALL_LIMIT);
    }

    private static void check(String text, List<Integer> all, EncodedTicket ticket, int limit) {
        int kept = Math.min(all.size(), limit - 2);
        int[] ids = Arrays.copyOfRange(ticket.ids(), 1, ticket.ids().length - 1);
        int[] expected = all.subList(0, kept).stream().mapToInt(id -> id).toArray();
        assertThat(ids).as(() -> describe(text)).isEqualTo(expected);
        assertThat(ticket.truncated()).isEqualTo(all.size() > kept);
    }

    /** Up to 400 characters, some repeated, in words of one or many scripts. */
    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(400);
        boolean one = random.nextBoolean();
        int[] range = RANGES[random.nextInt(RANGES.length)];
        while (text.length() < length) {
            if (!one || random.nextInt(20) == 0) {
                range = RANGES[random.nextInt(RANGES.length)];
            }
            int c = range[0] + random.nextInt(range[1] - range[0] + 1);
            // Two halves that happen to fit would be a character of any kind, also of one that only newer Unicode
            // knows.
            boolean fits = text.length() > 0
                    && Character.isHighSurrogate(text.charAt(text.length() - 1))
                    && Character.isLowSurrogate(Character.toString(c).charAt(0));
            if (fits) {
                text.append(' ');
            }
            int times = random.nextInt(50) == 0 ? random.nextInt(150) : 1;
            text.append(Character.toString(c).repeat(times));
            if (random.nextInt(6) == 0) {
                text.append(' ');
            }
        }
        return text.toString();
    }

    private static String describe(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append(String.format("\\u%04x", c)));
        return escaped.toString();
    }
}
