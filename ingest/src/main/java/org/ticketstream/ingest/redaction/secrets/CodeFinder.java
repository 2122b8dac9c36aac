package org.ticketstream.ingest.redaction.secrets;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ticketstream.ingest.redaction.text.Context;
import org.ticketstream.ingest.redaction.text.Finding;
import org.ticketstream.ingest.redaction.text.Findings;
import org.ticketstream.ingest.redaction.text.ScannedText;

/** PINs, and codes that are valid once: a word for a code, a word for what it proves, and a short number. */
final class CodeFinder {
    private static final String NUMBER =
            "((?:[A-Z]{1,2}-)?(?:\\d{3}[ -]\\d{3}|\\d{4} \\d{2,4}|\\d{4,8}))(?![\\dA-Za-z]|[.,:/-]\\d|-\\p{L}|%"
                    + "| \\d{2}| ?(?:ms|px|eur|€))";
    private static final Pattern PIN =
            insensitive("(?:[- ]?(?:code|kod|код|nummer|number|номер))?(?:(?: \\p{L}{1,15}){0,3}? (?:is|was|ist"
                    + "|lautet|est"
                    + "|es|è|é|to|är|er|είναι|это|هو)|(?: \\p{L}{1,15}){0,3} ?[:=]"
                    + "|[^\\x00-\\x7F\\n]{1,8})? ?\"?(\\d{4,8})(?!\\d"
                    + "|[.,:/-]\\d)");
    private static final Pattern BEHIND =
            insensitive("\\p{L}{0,6}(?:[^\\d\\n.!?]{0,40}?[^\\d\\n.!?\\p{L}-]|[^\\x00-\\x7F\\d\\n]{0,12})" + NUMBER);
    private static final Pattern BEFORE = insensitive("(?<![\\d.,:/-])" + NUMBER
            + "(?: (?:is|ist|est|es|è|é|to|är|er|είναι|это|-|هو|है|as|als|comme) |\" | ?\\(| ?(?:是|作为|為|は|が"
            + "|为))[^\\d\\n.!?]{0,40}$");
    private static final Pattern PROOF =
            Pattern.compile("verif|vérif|bestätig|confirm|conferma|potwierdz|weryfik|подтвер"
                    + "|підтвер|верифик|επιβεβ|επαλήθ|認証|確認|ワンタイム|验证|驗證|校验|动态|一次性|인증|확인|일회용|تحقق|تأكيد|لمرة"
                    + "|सत्याप|ओटीपी|\\botp|one[- ]?time|single[- ]use|einmal|jednoraz|jednorázov|ověřov|overov"
                    + "|одноразов"
                    + "|μίας χρήσης|tek kullan|doğrulama|onay|un solo uso|usage unique|monouso|uso único|eenmalig"
                    + "|engångs|engangs|inlog|einlog|смс|вход"
                    + "|bekräft|bekreft|bekræft|sms|2fa|mfa|two[- ]factor|zwei[- ]?faktor|sicherheitscode"
                    + "|security|sécurité"
                    + "|seguridad|sicurezza|segurança|beveilig|güvenlik|безопасн|ασφαλ|login|log-in|sign[- ]?in"
                    + "|anmelde|connexion"
                    + "|acceso|accesso|accès|acesso|access|toegang|enter|entrez|saisi|eingeben|geben sie|introdu"
                    + "|ingres|inseri|digite|voer|wpisz|введи|输入|入力|입력|girin|أدخل|दर्ज"
                    + "|authenti|\\bauth\\b|אימות|যাচাই|ওটিপি|ยืนยัน"
                    + "|recover|backup|geheim|secret|wiederherstell|récupér|recuper|восстанов|резервн|activation"
                    + "|freischalt"
                    + "|aktivier|vahvistus|ellenőrz|verificare|xác|mtan|\\btan\\b");
    private static final Pattern ELSE = Pattern.compile("error|fehler|erreur|ошибк|помилк|błęd|hata|σφάλμα|エラー|错误|오류"
            + "|خطأ|त्रुटि|errore|erro\\b|fout|postal|\\bzip|promo|coupon|article|artikel|product|produkt|status|exit"
            + "|country|http|postleit|voucher|source|qr|bar|reason|response|kundennummer|주문|전화|계좌|시리얼|일련|로또");
    private static final Pattern CLAUSE_END = Pattern.compile("[,;.!?]");
    /** Behind a number: what it is for. */
    private static final Pattern PURPOSE = Pattern.compile("(?:to|for|um|zum|zur|pour|para|per|voor|till|för|для"
            + "|чтобы) "
            + "[^\\d\\n]{0,12}?(?:sign|log|verif|confirm|anmeld|einlog|bestätig|connect|vérif|iniciar|acced"
            + "|entrar|inlog"
            + "|bevestig|войти|вход|подтвер)|でログイン|登录|登入|로그인");
    /** A code of somebody, which is said to be a number. */
    private static final Pattern OWNED =
            Pattern.compile("(?<!\\p{L})(?:your|ihr|dein|votre|ton|tu|su|tuo|suo|seu|uw|je|din|twój|ваш|твой) $");

    private static final int AROUND = 30;
    private static final int JUST_BEFORE = 15;
    private static final Set<String> WITHOUT_PROOF = Set.of("otp", "ओटीपी", "ওটিপি", "mtan", "tan");
    private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d");

    private final Set<String> pins = new HashSet<>(SecretWords.PINS);
    private final Set<String> words =
            Stream.of(SecretWords.PINS, SecretWords.CODES).flatMap(List::stream).collect(Collectors.toSet());

    private static Pattern insensitive(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    Set<String> words() {
        return words;
    }

    void addTo(Findings found, ScannedText text, String type) {
        if (text.nextNumber(0) < 0) {
            return;
        }
        text.forEach(words, word -> {
            Matcher number = number(text, word.word(), word.start(), word.end());
            if (number == null) {
                return word.end();
            }
            found.addUnlessTaken(new Finding(type, number.start(1), number.end(1)));
            return Math.max(word.end(), number.end(1));
        });
    }

    /** Null if the word introduces none. */
    private Matcher number(ScannedText text, String word, int start, int end) {
        boolean bare = pins.contains(word) || WITHOUT_PROOF.contains(word);
        if (bare && !Context.isWithoutBlanks(word.charAt(0)) && isInWord(text.raw(), start, end)) {
            return null;
        }
        if (pins.contains(word)) {
            return lookingAt(PIN, text, end, 40);
        }
        Matcher behind = lookingAt(BEHIND, text, end, 60);
        boolean year = behind != null && YEAR.matcher(behind.group(1)).matches();
        if (behind != null && !year && (bare || isProof(text, start, end, behind.start(1)))) {
            return behind;
        }
        Matcher before = BEFORE.matcher(text.raw())
                .region(Math.max(0, start - 70), start)
                .useTransparentBounds(true);
        return before.find() && (bare || isProof(text, start, end, end + AROUND)) ? before : null;
    }

    private static boolean isInWord(String raw, int start, int end) {
        return Context.isWordPart(raw, start - 1)
                || Context.isWordPart(raw, end) && !Character.isDigit(raw.charAt(end));
    }

    /** @param to where the words end that may say what the code is for */
    private static boolean isProof(ScannedText text, int start, int end, int to) {
        String just = Context.before(text, start, JUST_BEFORE) + Context.after(text, end, JUST_BEFORE / 2);
        String before = Context.before(text, start, AROUND);
        String after = Context.after(text, end, to - end);
        String around = before.substring(1 + Context.last(CLAUSE_END, before))
                + text.lower().substring(start, end)
                + CLAUSE_END.split(after, 2)[0];
        boolean proof = PROOF.matcher(around).find() || OWNED.matcher(before).find();
        return (proof
                        || PURPOSE.matcher(Context.after(text, Math.min(to, text.length()), AROUND))
                                .find())
                && !ELSE.matcher(just).find();
    }

    private static Matcher lookingAt(Pattern pattern, ScannedText text, int from, int length) {
        Matcher matcher = pattern.matcher(text.raw())
                .region(from, Math.min(text.length(), from + length))
                .useTransparentBounds(true);
        return matcher.lookingAt() ? matcher : null;
    }
}
