package org.ticketstream.ingest.redaction.secrets;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ticketstream.ingest.redaction.text.Context;
import org.ticketstream.ingest.redaction.text.Findings;
import org.ticketstream.ingest.redaction.text.ScannedText;
import org.ticketstream.ingest.redaction.text.Word;

/** Passwords and tokens behind a word that introduces them. The looser the link, the more the secret must look it. */
final class IntroducedSecrets {
    private static final int MAX_ENDING = 5;
    private static final int SHORT_WORD = 6;
    private static final int USER_BEFORE = 60;
    private static final char FIRST_HEBREW = '\u0590';
    private static final char LAST_LATIN = '\u024F';
    private static final Pattern USER =
            Pattern.compile("user|\\bid ?[:=]|login|benutzer|usuario|utente|utilis|identif|gebruiker|użytk|kullanıcı"
                    + "|логин|χρήστ|المستخدم|账号|帐号|用户|アカウント|ユーザ|아이디|यूज़र");

    private static final Set<String> TOKENS = Set.copyOf(SecretWords.TOKENS);
    private static final Set<String> KEYS = Set.of("key", "ключ", "anahtar", "مفتاح", "basic", "bearer");
    private static final Set<String> SAY_TO_OR_ON = Set.of("hasł", "salasana", "salasõna", "parol", "parool");
    private static final Set<String> ALONE = Set.copyOf(SecretWords.SHORT_PASSWORDS);
    private static final Set<String> CREDENTIALS = Set.copyOf(SecretWords.CREDENTIALS);
    private static final Set<String> LOGINS = Set.copyOf(SecretWords.LOGINS);
    private static final Set<String> WORDS = Stream.of(
                    SecretWords.PASSWORDS,
                    SecretWords.SHORT_PASSWORDS,
                    SecretWords.TOKENS,
                    SecretWords.CREDENTIALS,
                    SecretWords.LOGINS)
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableSet());

    private static final List<SecretLink> OF_TOKENS = SecretLinks.ofTokens(
            value -> SecretValue.isStrong(value) || value.length() >= 16 && !SecretValue.isElse(value),
            value -> SecretValue.isToken(value, 8),
            value -> SecretValue.isToken(value, 12));
    private static final Predicate<String> KEY =
            value -> SecretValue.isToken(value, 16) || SecretValue.isPaddedBase64(value);
    private static final List<SecretLink> OF_KEYS = SecretLinks.ofTokens(KEY, KEY, KEY);
    private static final SecretLink TOKEN_IN_OTHER_SCRIPT =
            SecretLinks.inOtherScript(value -> SecretValue.isToken(value, 12));

    private IntroducedSecrets() {}

    static Set<String> words() {
        return WORDS;
    }

    static void addTo(Findings found, ScannedText text, String type) {
        text.forEach(WORDS, word -> Math.max(word.end(), addBehind(found, text, type, word)));
    }

    /** Index after the secret; -1 if there is none. */
    private static int addBehind(Findings found, ScannedText text, String type, Word introducing) {
        String raw = text.raw();
        String word = introducing.word();
        int wordEnd = introducing.end();
        boolean inflected = !Context.isWithoutBlanks(word.charAt(word.length() - 1));
        int end = inflected ? endOfEnding(raw, wordEnd) : wordEnd;
        if (end < 0 || isPartOfAnother(raw, introducing, end)) {
            return -1;
        }
        if (LOGINS.contains(word)) {
            return SecretLinks.SIGNED_AFTER_USER.add(found, raw, type, wordEnd);
        }
        if (CREDENTIALS.contains(word)) {
            return SecretLinks.AFTER_USER.add(found, raw, type, wordEnd);
        }
        if (TOKENS.contains(word)) {
            return addToken(found, raw, type, word, end);
        }
        boolean named = USER.matcher(
                        text.lower().substring(Math.max(0, introducing.start() - USER_BEFORE), introducing.start()))
                .find();
        if (word.equals("pass") && !named) {
            // A common verb: only what links it closely counts.
            return addFirst(found, raw, type, end, List.of(SecretLinks.ASSIGNMENT, SecretLinks.IS_STRONG));
        }
        return addPassword(found, raw, type, word, end, named);
    }

    private static boolean isPartOfAnother(String raw, Word word, int end) {
        // Scripts beyond these put articles and the like right before a word.
        boolean spaced = word.word().charAt(0) < FIRST_HEBREW;
        boolean mustStandAlone = ALONE.contains(word.word()) || word.word().length() < SHORT_WORD;
        if (!spaced || !mustStandAlone) {
            return false;
        }
        boolean stem = !ALONE.contains(word.word()) && !TOKENS.contains(word.word());
        boolean letterBefore = Context.isWordPart(raw, word.start() - 1) && raw.charAt(word.start() - 1) != '_';
        return letterBefore || !stem && end > word.end() && !isIdentifier(raw, word.end());
    }

    /** {@code tokenValue = } */
    private static boolean isIdentifier(String raw, int wordEnd) {
        return Character.isUpperCase(raw.charAt(wordEnd)) && SecretLinks.ASSIGNMENT.end(raw, wordEnd) > 0;
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

    private static int addPassword(Findings found, String raw, String type, String word, int end, boolean named) {
        int assigned = SecretLinks.ASSIGNMENT.end(raw, end);
        if (assigned > 0) {
            boolean any = named || raw.charAt(assigned - 1) == '=';
            Predicate<String> looksSecret = SecretLinks.ASSIGNMENT
                    .looksSecret()
                    .or(value -> any && value.length() >= 4 && !SecretValue.isElse(value));
            return SecretLink.addAt(found, raw, type, assigned, looksSecret);
        }
        int added = addFirst(found, raw, type, end, SecretLinks.OF_PASSWORDS);
        if (added < 0 && SAY_TO_OR_ON.contains(word)) {
            added = SecretLinks.BEHIND_TO_OR_ON.add(found, raw, type, end);
        }
        if (added < 0 && word.charAt(word.length() - 1) > LAST_LATIN) {
            added = SecretLinks.IN_OTHER_SCRIPT.add(found, raw, type, end);
        }
        return added;
    }

    private static int addToken(Findings found, String raw, String type, String word, int end) {
        int added = addFirst(found, raw, type, end, KEYS.contains(word) ? OF_KEYS : OF_TOKENS);
        if (added < 0 && word.charAt(word.length() - 1) > LAST_LATIN) {
            added = TOKEN_IN_OTHER_SCRIPT.add(found, raw, type, end);
        }
        return added;
    }

    private static int addFirst(Findings found, String raw, String type, int end, List<SecretLink> links) {
        for (SecretLink link : links) {
            int added = link.add(found, raw, type, end);
            if (added >= 0) {
                return added;
            }
        }
        return -1;
    }
}
