package org.ticketstream.ingest.redaction.secrets;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ticketstream.ingest.redaction.text.Context;
import org.ticketstream.ingest.redaction.text.Finding;
import org.ticketstream.ingest.redaction.text.Findings;
import org.ticketstream.ingest.redaction.text.ScannedText;
import org.ticketstream.ingest.redaction.text.Word;

/** Passwords and tokens behind a word that introduces them. The looser the link, the more the secret must look it. */
final class IntroducedSecrets {
    private static final int MAX_ENDING = 5;
    private static final int MIN_TOKEN = 8;
    private static final int MIN_TOKEN_AFTER_BLANK = 12;
    private static final int MIN_KEY = 16;
    private static final char FIRST_HEBREW = '\u0590';
    private static final char LAST_LATIN = '\u024F';
    private static final Pattern USER =
            Pattern.compile("user|login|benutzer|usuario|utente|utilis|identif|gebruiker|użytk|kullanıcı"
                    + "|логин|χρήστ|المستخدم|账号|帐号|用户|アカウント|ユーザ|아이디|यूज़र");

    private final Set<String> tokens = new HashSet<>(SecretWords.TOKENS);
    private final Set<String> alone = new HashSet<>(SecretWords.SHORT_PASSWORDS);
    private final Set<String> words = Stream.of(SecretWords.PASSWORDS, SecretWords.SHORT_PASSWORDS, SecretWords.TOKENS)
            .flatMap(List::stream)
            .collect(Collectors.toSet());

    Set<String> words() {
        return words;
    }

    void addTo(Findings found, ScannedText text, String type) {
        text.forEach(words, word -> Math.max(word.end(), addBehind(found, text, type, word)));
    }

    /** Index after the secret; -1 if there is none. */
    private int addBehind(Findings found, ScannedText text, String type, Word introducing) {
        String word = introducing.word();
        int start = introducing.start();
        int wordEnd = introducing.end();
        int end = Context.isWithoutBlanks(word.charAt(word.length() - 1)) ? wordEnd : endOfEnding(text.raw(), wordEnd);
        if (isPartOfAnother(text, start, wordEnd, end, word)) {
            return -1;
        }
        if (tokens.contains(word)) {
            return addToken(found, text, type, word, start, end);
        }
        if (word.equals("pass")
                && !USER.matcher(Context.before(text, start, 40)).find()) {
            return add(
                    found, text, type, SecretLinks.end(SecretLinks.ASSIGNED, text.raw(), end), SecretValue::isStrong);
        }
        return addPassword(found, text, type, start, end, word);
    }

    private boolean isPartOfAnother(ScannedText text, int start, int wordEnd, int end, String word) {
        if (end < 0) {
            return true;
        }
        boolean letterBefore =
                Context.isWordPart(text.raw(), start - 1) && text.raw().charAt(start - 1) != '_';
        if (alone.contains(word) || word.length() < 6) {
            // Scripts beyond these put articles and the like right before a word.
            boolean spaced = word.charAt(0) < FIRST_HEBREW;
            boolean stem = !alone.contains(word) && !tokens.contains(word);
            return spaced && (letterBefore || !stem && end > wordEnd && !isIdentifier(text, wordEnd));
        }
        return false;
    }

    private static boolean isIdentifier(ScannedText text, int wordEnd) {
        return SecretLinks.end(SecretLinks.ASSIGNED, text.raw(), wordEnd) > 0
                && Character.isUpperCase(text.raw().charAt(wordEnd));
    }

    /** Index after the letters that inflect the word; -1 if they make another word of it. */
    private static int endOfEnding(String raw, int wordEnd) {
        int end = wordEnd;
        int most = Math.min(raw.length(), wordEnd + MAX_ENDING + 1);
        while (end < most && (Character.isLetter(raw.charAt(end)) || Context.isMark(raw.charAt(end)))) {
            if (Context.isWithoutBlanks(raw.charAt(end))) {
                return wordEnd;
            }
            end++;
        }
        return end - wordEnd <= MAX_ENDING ? end : -1;
    }

    private int addPassword(Findings found, ScannedText text, String type, int start, int end, String word) {
        String raw = text.raw();
        int assigned = SecretLinks.end(SecretLinks.ASSIGNED, raw, end);
        if (assigned > 0) {
            boolean tight = raw.charAt(assigned - 1) == '=';
            boolean named = USER.matcher(text.lower().substring(Math.max(0, start - 60), start))
                    .find();
            return add(
                    found,
                    text,
                    type,
                    assigned,
                    value -> SecretValue.isStrong(value)
                            || SecretValue.isNumber(value, 4)
                            || (tight || named) && value.length() >= 4 && !SecretValue.isElse(value));
        }
        Predicate<String> afterIs = value -> SecretValue.isStrong(value) || SecretValue.isNumber(value, 4);
        int added = add(found, text, type, SecretLinks.end(SecretLinks.IS_LINK, raw, end), afterIs);
        if (added < 0 && (word.equals("hasł") || word.equals("salasana"))) {
            added = add(found, text, type, SecretLinks.end(SecretLinks.IS_IN_POLISH, raw, end), afterIs);
        }
        if (added < 0) {
            added = add(
                    found, text, type, SecretLinks.end(SecretLinks.ASSIGNED_LATER, raw, end), SecretValue::isStrong);
        }
        if (added < 0) {
            added = add(found, text, type, SecretLinks.end(SecretLinks.LINE, raw, end), SecretValue::isStrong);
        }
        if (added < 0) {
            added = add(
                    found,
                    text,
                    type,
                    SecretLinks.end(SecretLinks.BLANK, raw, end),
                    value -> SecretValue.isStrongAlone(value) || SecretValue.isNumber(value, 6));
        }
        if (added < 0 && word.charAt(word.length() - 1) > LAST_LATIN) {
            added = add(
                    found,
                    text,
                    type,
                    SecretLinks.end(SecretLinks.SCRIPT_CHANGE, raw, end),
                    value -> SecretValue.isStrong(value) || SecretValue.isNumber(value, 6));
        }
        if (added < 0) {
            added = add(found, text, type, SecretLinks.end(SecretLinks.GAP, raw, end), SecretValue::isStrongWithSign);
        }
        return added;
    }

    private int addToken(Findings found, ScannedText text, String type, String word, int start, int end) {
        String raw = text.raw();
        boolean key = word.equals("key") || word.equals("ключ") || word.equals("anahtar") || word.equals("مفتاح");
        boolean scheme = word.equals("basic") || word.equals("bearer");
        int least = key || scheme ? MIN_KEY : MIN_TOKEN;
        int added = add(
                found,
                text,
                type,
                SecretLinks.end(SecretLinks.ASSIGNED, raw, end),
                value -> key || scheme
                        ? SecretValue.isToken(value, least)
                        : SecretValue.isStrong(value) || value.length() >= 16);
        if (added < 0) {
            added = add(
                    found,
                    text,
                    type,
                    SecretLinks.end(SecretLinks.IS_LINK, raw, end),
                    value -> SecretValue.isToken(value, least));
        }
        if (added < 0) {
            added = add(
                    found,
                    text,
                    type,
                    SecretLinks.end(SecretLinks.BLANK, raw, end),
                    value -> SecretValue.isToken(value, key || scheme ? least : MIN_TOKEN_AFTER_BLANK)
                            || scheme && SecretValue.isPaddedBase64(value));
        }
        if (added < 0 && word.charAt(word.length() - 1) > LAST_LATIN) {
            added = add(
                    found,
                    text,
                    type,
                    SecretLinks.end(SecretLinks.SCRIPT_CHANGE, raw, end),
                    value -> SecretValue.isToken(value, MIN_TOKEN_AFTER_BLANK));
        }
        return added;
    }

    /** In quotes a secret may be anything. */
    private static int add(Findings found, ScannedText text, String type, int start, Predicate<String> looksIt) {
        String raw = text.raw();
        if (start < 0 || start >= raw.length()) {
            return -1;
        }
        char open = raw.charAt(start);
        if (open == '"' || open == '\'') {
            int close = raw.indexOf(open, start + 1);
            boolean inLine = close > start + 3
                    && close - start <= 200
                    && raw.substring(start, close).indexOf('\n') < 0;
            if (inLine && !SecretValue.isElse(raw.substring(start + 1, close))) {
                found.addUnlessTaken(new Finding(type, start + 1, close));
                return close;
            }
            return -1;
        }
        int from = open == '(' || open == '[' ? start + 1 : start;
        int end = SecretValue.end(raw, from);
        if (end > from && looksIt.test(raw.substring(from, end))) {
            found.addUnlessTaken(new Finding(type, from, end));
            return end;
        }
        return -1;
    }
}
