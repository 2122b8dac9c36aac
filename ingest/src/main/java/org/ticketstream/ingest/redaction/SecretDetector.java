package org.ticketstream.ingest.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Passwords, PINs, keys and tokens: by their own form where they have one, else by the words that introduce them. The
 * finding is the secret alone.
 */
final class SecretDetector implements Detector {
    private static final String TYPE = "SECRET";
    private static final String KEY_END = "private key-----";
    private static final int MAX_KEY_CHARACTERS = 10_000;
    /** Of the lines around a key. */
    private static final int MAX_LINE = 60;

    private static final List<String> PASSWORD_WORDS = List.of(
            "password",
            "passwort",
            "kennwort",
            "passphrase",
            "passcode",
            "passwd",
            "pwd",
            "pw",
            "mot de passe",
            "mdp",
            "contraseña",
            "clave",
            "senha",
            "palavra-passe",
            "wachtwoord",
            "hasło",
            "lösenord",
            "passord",
            "adgangskode",
            "heslo",
            "jelszó",
            "parola",
            "şifre",
            "пароль",
            "salasana",
            "schlüssel",
            "wifi key",
            "wi-fi key",
            "wlan key",
            "network key");
    private static final List<String> TOKEN_WORDS = List.of(
            "api key", "api-key", "api_key", "apikey", "clé api", "token", "secret", "access key", "bearer", "basic");
    private static final List<String> PIN_WORDS = List.of("pin code", "pin-code", "pincode", "pin");
    private static final List<String> NAME_STEMS = List.of(
            "password", "passwd", "pwd", "secret", "token", "api_key", "apikey", "api-key", "access_key", "access-key");

    private static final String IS = "is now|is|ist|lautet|est|es|è|é|to|är|jest|je";
    /** Letters with a digit or sign among them: nobody writes a common word so. */
    private static final String STRONG = "(?=\\S{0,200}\\p{L})(?=\\S{0,200}(?:\\d|[!#$%&*+=?@_^~][^\\s.,;:]"
            + "|\\p{L}-\\p{L}))[^\\s\"'<>,;()]{5,200}(?<![.:?])";

    private static final Pattern AFTER_PASSWORD = insensitive("[\"']?\\s?[:=] ?\"([^\"\n]{4,200})\""
            + "|\\s?[:=] ?(" + STRONG + ")"
            + "|(?: \\p{L}{1,30}){0,4}? (?:" + IS + ") (" + STRONG + ")"
            + "| (" + STRONG + ")");
    private static final Pattern AFTER_TOKEN = insensitive(
            "[\"']?\\s?[:=] ?\"([^\"\n]{4,200})\"| ((?=[A-Za-z.~+/_-]{0,200}[0-9=])[A-Za-z0-9._~+/=-]{8,500})");
    private static final Pattern AFTER_PASS = insensitive("[:=]? ?(" + STRONG + ")");
    private static final Pattern AFTER_PIN = insensitive("(?: (?:" + IS + ")| ?[:=])? (\\d{4,8})(?!\\d)");
    private static final Pattern ASSIGNED =
            insensitive("[\\w.-]{0,20}[\"']?\\s?[:=]\\s?[\"']?([^\\s\"',;&<>]{6,500})(?<![.:)])");

    private static final List<TriggeredPattern> FORMS = forms();

    private final WordFinder words = new WordFinder(Stream.of(PASSWORD_WORDS, TOKEN_WORDS, PIN_WORDS, List.of("pass"))
            .flatMap(List::stream)
            .toList());

    private static List<TriggeredPattern> forms() {
        List<TriggeredPattern> forms = new ArrayList<>();
        forms.add(form("eyj", 0, 4_000, "\\beyJ[A-Za-z0-9_-]{8,1000}+\\.[A-Za-z0-9_-]{4,}(?:\\.[A-Za-z0-9_-]*)?"));
        forms.add(form("akia", 0, 20, "\\bAKIA[A-Z0-9]{16}"));
        forms.add(form("asia", 0, 20, "\\bASIA[A-Z0-9]{16}"));
        for (String kind : List.of("_live_", "_test_", "_prod_")) {
            forms.add(form(kind, 5, 300, "\\b[a-z]{2,5}" + kind + "[A-Za-z0-9]{10,}"));
        }
        for (String prefix : List.of(
                "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "xox", "aiza", "hf_", "npm_")) {
            forms.add(form(prefix, 0, 300, "(?i)\\b" + prefix + "[\\w-]{16,}"));
        }
        forms.add(new TriggeredPattern("://", 0, 310, Pattern.compile("://[^\\s/:@]{0,100}:([^\\s/@]{1,200})@"), 1));
        return List.copyOf(forms);
    }

    private static TriggeredPattern form(String trigger, int before, int after, String regex) {
        return new TriggeredPattern(trigger, before, after, Pattern.compile(regex), 0);
    }

    private static Pattern insensitive(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public List<Finding> find(ScannedText text) {
        Findings found = new Findings();
        addPrivateKeys(text, found);
        List<Finding> formed = new ArrayList<>();
        FORMS.forEach(form -> form.addTo(formed, text, TYPE));
        formed.forEach(found::addUnlessTaken);
        NAME_STEMS.forEach(stem -> addAssigned(stem, text, found));
        words.forEach(text, (start, end) -> addIntroduced(text, start, end, found));
        return found.inOrder();
    }

    private static void addPrivateKeys(ScannedText text, Findings found) {
        int begin = text.lower().indexOf("-----begin ");
        while (begin >= 0) {
            int end = text.lower().indexOf("-----end ", begin);
            if (end < 0) {
                return;
            }
            int close = text.lower()
                    .substring(end, Math.min(text.length(), end + MAX_LINE + KEY_END.length()))
                    .indexOf(KEY_END);
            String head = text.lower().substring(begin, Math.min(begin + MAX_LINE, end));
            if (close >= 0 && end - begin < MAX_KEY_CHARACTERS && head.contains(KEY_END)) {
                close += end;
                found.addUnlessTaken(new Finding(TYPE, begin, close + KEY_END.length()));
                end = close;
            }
            begin = text.lower().indexOf("-----begin ", end);
        }
    }

    /** {@code TILL_TOKEN=...}, {@code "client_secret": "..."} */
    private static void addAssigned(String stem, ScannedText text, Findings found) {
        int at = text.lower().indexOf(stem);
        while (at >= 0) {
            int end = at + stem.length();
            at = text.lower().indexOf(stem, add(ASSIGNED, text, end, found).orElse(end));
        }
    }

    private static int addIntroduced(ScannedText text, int start, int end, Findings found) {
        if (end < text.length() && Character.isLetter(text.raw().charAt(end))) {
            return end;
        }
        String word = text.lower().substring(start, end);
        return pattern(text, start, word)
                .flatMap(pattern -> add(pattern, text, end, found))
                .orElse(end);
    }

    private static Optional<Pattern> pattern(ScannedText text, int start, String word) {
        if (word.startsWith("pin")) {
            return Optional.of(AFTER_PIN);
        }
        if (word.equals("pass")) {
            // A common verb: a secret follows only in "user x / pass y".
            return Context.before(text, start, 40).contains("user") ? Optional.of(AFTER_PASS) : Optional.empty();
        }
        return Optional.of(TOKEN_WORDS.contains(word) ? AFTER_TOKEN : AFTER_PASSWORD);
    }

    private static Optional<Integer> add(Pattern pattern, ScannedText text, int from, Findings found) {
        Matcher matcher = pattern.matcher(text.raw()).region(from, text.length());
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        for (int group = 1; group <= matcher.groupCount(); group++) {
            if (matcher.start(group) >= 0) {
                found.addUnlessTaken(new Finding(TYPE, matcher.start(group), matcher.end(group)));
            }
        }
        return Optional.of(matcher.end());
    }
}
