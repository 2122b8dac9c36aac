package org.ticketstream.ingest.redaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Passwords, PINs, keys and tokens: by their own form where they have one, else by the words that introduce them. The finding is the secret
 * alone, group 1 of each pattern.
 */
final class SecretDetector implements Detector {
    private static final String NAME =
            "password|passwort|kennwort|passphrase|passcode|passwd|pwd|pw|mot de passe|mdp|contraseña|clave|senha"
                    + "|palavra-passe|wachtwoord|hasło|lösenord|passord|adgangskode|heslo|jelszó|parola|şifre|пароль|salasana"
                    + "|schlüssel|(?:wifi|wi-fi|wlan|network) key";
    private static final String TOKEN = "api[-_ ]?key|clé api|token|secret|access key";
    private static final String IS = "is now|is|ist|lautet|est|es|è|é|to|är|jest|je";
    /** Letters with a digit or sign among them: nobody writes a common word so. */
    private static final String STRONG =
            "(?=\\S*\\p{L})(?=\\S*(?:\\d|[!#$%&*+=?@_^~]|\\p{L}-\\p{L}))[^\\s\"'<>,;()]{5,200}";

    private static final List<Pattern> FORMS = List.of(
            Pattern.compile(
                    "(-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----.{0,8000}?-----END [A-Z ]{0,20}PRIVATE KEY-----)",
                    Pattern.DOTALL),
            Pattern.compile("\\b(eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{4,}(?:\\.[A-Za-z0-9_-]*)?)"),
            Pattern.compile("\\b((?:AKIA|ASIA)[A-Z0-9]{16})\\b"),
            Pattern.compile(
                    "\\b([a-z]{2,5}_(?:live|test|prod)_[A-Za-z0-9]{10,}|gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\\w{20,}"
                            + "|glpat-[\\w-]{16,}|xox[abprs]-[\\w-]{10,}|AIza[\\w-]{30,}|hf_[A-Za-z0-9]{20,}|npm_[A-Za-z0-9]{20,})"),
            Pattern.compile("://[^\\s/:@]{0,100}:([^\\s/@]{1,200})@"));

    private static final List<Pattern> WORDS = List.of(
            insensitive("\\b(?:bearer|basic) ((?=[A-Za-z.~+/_-]*[0-9=])[A-Za-z0-9._~+/=-]{8,500})"),
            insensitive(
                    "[\\w.-]{0,40}(?:passw(?:or)?d|pwd|secret|token|api[-_]?key|access[-_]?key)[\\w.-]{0,20}[\"']?\\s?[:=]\\s?"
                            + "[\"']?([^\\s\"',;&<>]{6,500})(?<![.:)])"),
            insensitive("(?<!\\p{L})(?:" + NAME + "|" + TOKEN + ")[\"']?\\s?[:=] ?\"([^\"\n]{4,200})\""),
            insensitive("(?<!\\p{L})(?:" + NAME + ")\\s?[:=] ?(" + STRONG + ")(?<![.:!?](?=\\s|$))"),
            insensitive("(?<!\\p{L})(?:" + NAME + ")(?: \\p{L}+){0,4}? (?:" + IS + ") (" + STRONG + ")(?<![.:])"),
            insensitive("(?<!\\p{L})(?:" + NAME + "|pass|" + TOKEN + ") (" + STRONG + ")(?<![.:])"),
            insensitive("(?<!\\p{L})pin(?:[- ]?code)?(?: (?:" + IS + ")| ?[:=])? (\\d{4,8})(?!\\d)"));

    @Override
    public List<Finding> find(String text) {
        List<Finding> found = new ArrayList<>();
        FORMS.forEach(form -> addAll(form, text, found));
        WORDS.forEach(words -> addAll(words, text, found));
        found.sort(Comparator.comparingInt(Finding::start));
        return found;
    }

    private static void addAll(Pattern pattern, String text, List<Finding> found) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            Finding secret = new Finding("SECRET", matcher.start(1), matcher.end(1));
            if (found.stream().noneMatch(secret::overlaps)) {
                found.add(secret);
            }
        }
    }

    private static Pattern insensitive(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
