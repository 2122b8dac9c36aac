package org.ticketstream.rows.encoding;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Languages by the letters beyond ASCII that they write, and by those that they all write much of the time. */
final class LetterSets {

    private static final int LEAST_LETTERS = 8;
    private static final int LEAST_KINDS = 3;
    private static final int FOR_EACH_ODD_ONE = 40;
    private static final double MUCH = 0.5;

    private static final List<Set<Integer>> BALTIC = List.of(
            letters("\u0105\u010D\u0119\u0117\u012F\u0161\u0173\u016B\u017E"),
            letters("\u0101\u010D\u0113\u0123\u012B\u0137\u013C\u0146\u0161\u016B\u017E"),
            letters("\u00E4\u00F6\u00FC\u00F5\u0161\u017E"));
    private static final Set<Integer> SAID_OTHERWISE_IN_THE_WEST = letters("\u0161\u017E");
    private static final List<Set<Integer>> WESTERN = List.of(
            letters("\u00E4\u00F6\u00FC\u00DF\u00E9"),
            letters("\u00E9\u00E8\u00EA\u00EB\u00E0\u00E2\u00E7\u00F4\u00FB\u00EE\u00EF\u00F9\u0153\u00E6"),
            letters("\u00E1\u00E9\u00ED\u00F3\u00FA\u00F1\u00FC"),
            letters("\u00E3\u00F5\u00E1\u00E2\u00E0\u00E7\u00E9\u00EA\u00ED\u00F3\u00F4\u00FA\u00FC"),
            letters("\u00E0\u00E8\u00E9\u00EC\u00F2\u00F9"),
            letters("\u00E0\u00E7\u00E8\u00E9\u00ED\u00EF\u00F2\u00F3\u00FA\u00FC"),
            letters("\u00E9\u00EB\u00EF\u00F6\u00FC\u00E8\u00E1\u00F3\u00FA"),
            letters("\u00E5\u00E4\u00F6\u00E9"),
            letters("\u00E4\u00F6\u00FC\u00F5"),
            letters("\u00E6\u00F8\u00E5\u00E9"),
            letters("\u00E1\u00F0\u00E9\u00ED\u00F3\u00FA\u00FD\u00FE\u00E6\u00F6"));
    private static final List<Set<Integer>> CENTRAL = List.of(
            letters("\u0105\u0107\u0119\u0142\u0144\u00F3\u015B\u017A\u017C"),
            letters("\u00E1\u010D\u010F\u00E9\u011B\u00ED\u0148\u00F3\u0159\u0161\u0165\u00FA\u016F\u00FD\u017E"),
            letters("\u00E1\u00E4\u010D\u010F\u00E9\u00ED\u013A\u013E\u0148\u00F3\u00F4\u0155\u0161\u0165\u00FA"
                    + "\u00FD\u017E"),
            letters("\u00E1\u00E9\u00ED\u00F3\u00F6\u0151\u00FA\u00FC\u0171"),
            letters("\u0103\u00E2\u00EE\u0219\u015F\u021B\u0163"),
            letters("\u010D\u0107\u0111\u0161\u017E"));
    private static final List<Set<Integer>> CYRILLIC = List.of(cyrillic());
    private static final Set<Integer> MUCH_USED_IN_RUSSIAN =
            letters("\u043E\u0435\u0430\u0438\u0456\u043D\u0442\u0441\u0440\u0432\u043B");

    private static final int FOR_EACH_ODD_CAPITAL = 300;
    private static final Set<Integer> NO_BALTIC = letters("\u0131\u0130\u00F6\u00FC");
    private static final Set<Integer> CYRILLIC_VOWELS =
            letters("\u0430\u0435\u0451\u0438\u043E\u0443\u044B\u044D\u044E\u044F\u0456\u0457\u0454");
    private static final double LEAST_VOWELS = 0.33;
    private static final double MOST_VOWELS = 0.55;
    private static final List<Set<Integer>> TURKISH =
            List.of(letters("\u00E7\u011F\u0131\u0130\u00F6\u015F\u00FC\u00E2\u00EE\u00FB"));

    private static final String WITHIN_WORDS = "\u2019\u00B7\u00AD\u2013\u2014\u2026\u00A0";
    private static final String BESIDE_WORDS =
            WITHIN_WORDS + "\u2018\u201A\u201C\u201D\u201E\u00AB\u00BB\u00BF\u00A1\u20AC\u00A7\u2022";

    private static final String VOWELS = "aeiouy\u0103\u00E2\u00EA\u00F4\u01A1\u01B0";
    private static final String TONES = "\u0300\u0301\u0303\u0309\u0323";
    private static final Set<Integer> VIETNAMESE = letters("\u0103\u00E2\u0111\u00EA\u00F4\u01A1\u01B0\u00E0\u00E1"
            + "\u00E3\u00E8\u00E9\u00EC\u00ED\u00F2\u00F3\u00F5\u00F9\u00FA\u00FD");

    private LetterSets() {}

    private static Set<Integer> letters(String small) {
        return (small + small.toUpperCase(Locale.ROOT)).chars().boxed().collect(Collectors.toUnmodifiableSet());
    }

    private static Set<Integer> cyrillic() {
        StringBuilder small = new StringBuilder("\u0451\u0456\u0457\u0454\u0491\u045E");
        for (char c = '\u0430'; c <= '\u044F'; c++) {
            small.append(c);
        }
        return letters(small.toString());
    }

    /** Lithuanian, Latvian or Estonian, with letters that windows-1252 reads as Icelandic ones. */
    static boolean isBaltic(CharSequence text) {
        return Counts.of(text).has(SAID_OTHERWISE_IN_THE_WEST) && isLong(BALTIC, text);
    }

    static boolean isWestern(CharSequence text) {
        return isLong(WESTERN, text);
    }

    static boolean isCentral(CharSequence text) {
        return isLong(CENTRAL, text);
    }

    /** Whether nothing in it speaks against that it is in one of the languages, however short it is. */
    static boolean fitsWestern(CharSequence text) {
        return fits(WESTERN, text);
    }

    static boolean fitsCentral(CharSequence text) {
        return fits(CENTRAL, text);
    }

    static boolean fitsTurkish(CharSequence text) {
        return fits(TURKISH, text) && Counts.of(text).has(NO_BALTIC);
    }

    static boolean fitsBaltic(CharSequence text) {
        return fits(BALTIC, text);
    }

    static boolean fitsCyrillic(CharSequence text) {
        return fits(CYRILLIC, text)
                && isInCyrillicWords(text)
                && PlausibleText.odd(text) * FOR_EACH_ODD_CAPITAL <= text.length();
    }

    static boolean fitsScript(Character.UnicodeScript script, CharSequence text) {
        Counts counts = Counts.of(text);
        long of = text.chars()
                .filter(c -> Character.isLetter(c) && Character.UnicodeScript.of(c) == script)
                .count();
        return (counts.all() - of) * FOR_EACH_ODD_ONE <= counts.all();
    }

    /** Not in capitals, as a text in the other encoding of Cyrillic letters looks. */
    static boolean isMostlySmall(CharSequence text) {
        long capitals =
                text.chars().filter(c -> c > 0x7F && Character.isUpperCase(c)).count();
        return capitals * 2
                <= text.chars().filter(c -> c > 0x7F && Character.isLetter(c)).count();
    }

    private static boolean isLong(List<Set<Integer>> languages, CharSequence text) {
        Counts counts = Counts.of(text);
        return counts.all() >= LEAST_LETTERS && counts.letters().size() >= LEAST_KINDS && fits(languages, text);
    }

    private static boolean fits(List<Set<Integer>> languages, CharSequence text) {
        Counts counts = Counts.of(text);
        return languages.stream().anyMatch(counts::areOf)
                && signsInWords(text) * FOR_EACH_ODD_ONE <= counts.all()
                && PlausibleText.odd(text) * FOR_EACH_ODD_ONE <= counts.all();
    }

    /** Signs with letters beside them, but for those that are written so. */
    private static int signsInWords(CharSequence text) {
        int count = 0;
        for (int i = 1; i + 1 < text.length(); i++) {
            char c = text.charAt(i);
            boolean sign = c > 0x7F && !Character.isLetter(c);
            boolean before = Character.isLetter(text.charAt(i - 1));
            boolean after = Character.isLetter(text.charAt(i + 1));
            boolean within = before && after && WITHIN_WORDS.indexOf(c) < 0;
            boolean beside = (before || after) && BESIDE_WORDS.indexOf(c) < 0;
            count += sign && (within || beside) ? 1 : 0;
        }
        return count;
    }

    /** Tones behind vowels, of three kinds at least. */
    static boolean isVietnamese(CharSequence text) {
        int tones = 0;
        int odd = 0;
        for (int i = 0; i < text.length(); i++) {
            if (TONES.indexOf(text.charAt(i)) >= 0) {
                tones++;
                boolean vowel = i > 0 && VOWELS.indexOf(Character.toLowerCase(text.charAt(i - 1))) >= 0;
                odd += vowel ? 0 : 1;
            }
        }
        long kinds = text.chars().filter(c -> TONES.indexOf(c) >= 0).distinct().count();
        return kinds >= LEAST_KINDS
                && odd * FOR_EACH_ODD_ONE <= tones
                && Counts.of(text).all() >= LEAST_LETTERS
                && Counts.of(text).areOf(VIETNAMESE);
    }

    /** Or another language in Cyrillic letters. */
    static boolean isRussian(CharSequence text) {
        Counts counts = Counts.of(text);
        double vowels = counts.share(CYRILLIC_VOWELS);
        return isLong(CYRILLIC, text)
                && counts.share(MUCH_USED_IN_RUSSIAN) >= MUCH
                && vowels >= LEAST_VOWELS
                && vowels <= MOST_VOWELS
                && isInCyrillicWords(text);
    }

    private static boolean isInCyrillicWords(CharSequence text) {
        return besideAscii(text) * FOR_EACH_ODD_ONE <= Counts.of(text).all();
    }

    /** Letters beside one of ASCII, as in words that are in Latin letters. */
    private static int besideAscii(CharSequence text) {
        int count = 0;
        for (int i = 1; i < text.length(); i++) {
            char before = text.charAt(i - 1);
            char c = text.charAt(i);
            count += Character.isLetter(c) && Character.isLetter(before) && c > 0x7F != before > 0x7F ? 1 : 0;
        }
        return count;
    }

    /** How often each letter beyond ASCII is there. */
    private record Counts(Map<Integer, Long> letters) {
        static Counts of(CharSequence text) {
            return new Counts(text.chars()
                    .filter(c -> c > 0x7F && Character.isLetter(c))
                    .boxed()
                    .collect(Collectors.groupingBy(c -> c, Collectors.counting())));
        }

        boolean has(Set<Integer> wanted) {
            return letters.keySet().stream().anyMatch(wanted::contains);
        }

        long of(Set<Integer> language) {
            return letters.entrySet().stream()
                    .filter(letter -> language.contains(letter.getKey()))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        long all() {
            return letters.values().stream().mapToLong(Long::longValue).sum();
        }

        double share(Set<Integer> some) {
            return (double) of(some) / all();
        }

        /** Nearly all of them. */
        boolean areOf(Set<Integer> language) {
            return (all() - of(language)) * FOR_EACH_ODD_ONE <= all();
        }
    }
}
