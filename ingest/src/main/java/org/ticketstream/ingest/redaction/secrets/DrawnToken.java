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

    private static final int MIN_WITHOUT_DIGIT = 22;
    private static final Pattern NO_WORD = Pattern.compile("[\\d_]");

    private static final int MIN_ALONE = 24;
    /** What services show to everybody, and files. */
    private static final Pattern NAME_OF_OBJECT = Pattern.compile("(?:ch|pi|py|cus|sub|si|in|ii|evt|prod|price"
            + "|txn|tr|po|re|pm"
            + "|seti|src|acct|cs|inv|req|order|ord|img|id|file|test|report|log|ticket|case|msg|user|usr|org|run"
            + "|job|trace|span|session|build|video|doc)[_-].*|.*\\.[a-z]{2,4}");
    /** A short name, and behind it letters and digits. */
    private static final Pattern PREFIXED =
            Pattern.compile("[a-z][a-z0-9]{1,9}(?:[_-][a-z0-9]{2,10}){0,2}[_-](?=\\w*\\d\\w*\\d)"
                    + "(?=[A-Za-z0-9]*[g-zG-Z])[A-Za-z0-9]{20,200}");
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

    /**
     * Letters and digits in one piece, not words with a number between dashes. Letters alone only behind a beginning
     * that no word has.
     */
    static boolean isDrawn(String rest, String prefix) {
        boolean separated = !Character.isLetterOrDigit(prefix.charAt(prefix.length() - 1));
        int min = separated ? MIN_REST_AFTER_SEPARATOR : MIN_REST;
        if (rest.length() < min || Entropy.of(rest) < MIN_ENTROPY) {
            return false;
        }
        int minOfLetters = NO_WORD.matcher(prefix).find() ? MIN_WITHOUT_DIGIT : Integer.MAX_VALUE;
        for (String piece : rest.split("[._-]")) {
            boolean digit = piece.chars().anyMatch(Character::isDigit);
            boolean letter = piece.chars().anyMatch(Character::isLetter);
            if (letter && piece.length() >= (digit ? min : minOfLetters)) {
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
        boolean drawn = hasLongPiece(word)
                || NAMED.matcher(word).matches()
                || PREFIXED.matcher(word).matches();
        if (!drawn
                || NAME_OF_OBJECT.matcher(word).matches()
                || isInAddress(text.raw(), start)
                || KeyBlocks.isInPublicBlock(text, start)) {
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
                    && (changesOften(piece) || hasManyDigits(piece))
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

    private static boolean hasManyDigits(String piece) {
        return piece.chars().filter(Character::isDigit).count() * 5 >= piece.length();
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
