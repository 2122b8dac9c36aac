package org.ticketstream.ingest.redaction.secrets;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ticketstream.ingest.redaction.rules.Entropy;
import org.ticketstream.ingest.redaction.rules.Span;
import org.ticketstream.ingest.redaction.text.Finding;
import org.ticketstream.ingest.redaction.text.Findings;
import org.ticketstream.ingest.redaction.text.ScannedText;

/** Letters and digits that were drawn at random. */
final class DrawnToken {
    private static final int MIN_REST = 12;
    private static final int MIN_REST_AFTER_SEPARATOR = 10;
    private static final double MIN_ENTROPY = 2.8;
    private static final int MAX_LENGTH = 1_000;

    /** Longer than the ids of objects that services show to everybody. */
    private static final int MIN_ALONE = 27;
    /** Of one case, as hashes are, only behind a short name: {@code key-0a1b...}. */
    private static final Pattern NAMED = Pattern.compile("(?:key|tok|token|secret|pat|sk|rk|api)[_-][a-z0-9]{24,200}");

    private static final double MIN_ENTROPY_ALONE = 3.7;
    private static final Pattern BOT_ID = Pattern.compile("(?<!\\d)\\d{6,12}:$");

    private DrawnToken() {}

    static boolean isPart(char c) {
        return c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.');
    }

    /** Index after the token that goes on here. */
    static int end(String raw, int from) {
        int end = from;
        while (end < raw.length() && end - from < MAX_LENGTH && isPart(raw.charAt(end))) {
            end++;
        }
        while (end > from && "-_.".indexOf(raw.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    /** Letters and digits in one piece, not words with a number between dashes. */
    static boolean isDrawn(String rest, boolean afterSeparator) {
        int min = afterSeparator ? MIN_REST_AFTER_SEPARATOR : MIN_REST;
        if (rest.length() < min || Entropy.of(rest) < MIN_ENTROPY) {
            return false;
        }
        for (String piece : rest.split("[._-]")) {
            boolean digit = piece.chars().anyMatch(Character::isDigit);
            boolean letter = piece.chars().anyMatch(Character::isLetter);
            if (piece.length() >= min && digit && letter) {
                return true;
            }
        }
        return false;
    }

    /** Within a run, whole words of token characters that hold a long piece of capital and small letters and digits. */
    static void addTo(Findings found, ScannedText text, String type, Span run) {
        String raw = text.raw();
        int i = run.start();
        while (i < run.end()) {
            if (!isPart(raw.charAt(i))) {
                i++;
                continue;
            }
            int end = i;
            while (end < run.end() && isPart(raw.charAt(end))) {
                end++;
            }
            if (end - i >= MIN_ALONE && end - i <= MAX_LENGTH) {
                add(found, text, type, i, end(raw, i));
            }
            i = end;
        }
    }

    private static void add(Findings found, ScannedText text, String type, int start, int end) {
        String word = text.raw().substring(start, end);
        boolean drawn = hasLongPiece(word) || NAMED.matcher(word).matches();
        if (!drawn || isInAddress(text.raw(), start) || KeyBlocks.isInPublicBlock(text, start)) {
            return;
        }
        Matcher bot = BOT_ID.matcher(text.raw())
                .region(Math.max(0, start - 14), start)
                .useTransparentBounds(true);
        found.addUnlessTaken(new Finding(type, bot.find() ? bot.start() : start, end));
    }

    private static boolean hasLongPiece(String word) {
        for (String piece : word.split("[._-]")) {
            if (piece.length() >= MIN_ALONE
                    && piece.chars().anyMatch(Character::isDigit)
                    && piece.chars().anyMatch(Character::isUpperCase)
                    && piece.chars().anyMatch(Character::isLowerCase)
                    && changesOften(piece)
                    && Entropy.of(piece) >= MIN_ENTROPY_ALONE) {
                return true;
            }
        }
        return false;
    }

    /**
     * Between capital and small letters and digits, as drawing makes it (0.62 of the places, less three standard
     * deviations); words that were written without blanks change less.
     */
    private static boolean changesOften(String piece) {
        int changes = 0;
        for (int i = 1; i < piece.length(); i++) {
            if (Character.getType(piece.charAt(i)) != Character.getType(piece.charAt(i - 1))) {
                changes++;
            }
        }
        return changes >= 0.62 * piece.length() - 1.47 * Math.sqrt(piece.length());
    }

    /** What is part of a link names a page. */
    private static boolean isInAddress(String raw, int start) {
        int blank = start;
        int least = Math.max(0, start - 300);
        while (blank > least && raw.charAt(blank - 1) > ' ') {
            blank--;
        }
        return raw.substring(blank, start).contains("://");
    }
}
