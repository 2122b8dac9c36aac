package org.ticketstream.model.explain;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words of a part of a text, as Unicode separates them (UAX 29): scripts without spaces have words, too. */
final class Words {
    private final List<TextPart> words = new ArrayList<>();

    Words(String text) {
        this(text, 0, text.length());
    }

    Words(String text, int start, int end) {
        BreakIterator breaks = BreakIterator.getWordInstance(Locale.ROOT);
        breaks.setText(text.substring(start, end));
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            if (isWord(text, start + from, start + to)) {
                words.add(new TextPart(start + from, start + to));
            }
            from = to;
        }
    }

    private static boolean isWord(String text, int start, int end) {
        return text.substring(start, end).codePoints().anyMatch(Character::isLetterOrDigit);
    }

    int count() {
        return words.size();
    }

    /** At most so many runs of words, whose numbers of words differ by one at most; single words if they suffice. */
    List<TextPart> split(int most) {
        int count = Math.min(most, words.size());
        List<TextPart> runs = new ArrayList<>(count);
        for (int run = 0; run < count; run++) {
            int first = (int) ((long) run * words.size() / count);
            int last = (int) ((run + 1L) * words.size() / count) - 1;
            runs.add(new TextPart(words.get(first).start(), words.get(last).end()));
        }
        return runs;
    }
}
