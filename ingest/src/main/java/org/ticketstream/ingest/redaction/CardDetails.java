package org.ticketstream.ingest.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ticketstream.ingest.redaction.text.Finding;
import org.ticketstream.ingest.redaction.text.Findings;
import org.ticketstream.ingest.redaction.text.ScannedText;

/** The date until which a card is valid, and its security code: with the number they are all that a thief needs. */
final class CardDetails {
    private static final String MONTH = "(?:0[1-9]|1[0-2])";
    private static final String YEAR = "(?:20)?[2-4]\\d(?!\\d|/(?!\\d{3,4}(?![\\d/]))|[.-]\\d)";
    private static final String EXPIRY_WORDS = "exp|valid|good t|thru|gültig|ablauf|verfall|läuft|caduc|venc|vál|scad"
            + "|geldig|verval|ważn|срок|действ|діє|годн|λήξ|ισχύ|تنته|صلاح|انته|समाप्ति|वैध|মেয়াদ|หมดอายุ|有効期限|有效期"
            + "|유효|만료|son kullanma|skt|תוקף|utgår|giltig|udløb|utløp|platn|lejár|érv|voimassa";
    private static final Pattern DATE = Pattern.compile("(?<![\\d/.-])(" + MONTH + " ?/ ?" + YEAR + ")" + "|(?:"
            + EXPIRY_WORDS + ")[^\\d\\n]{0,20}(" + MONTH + "[ /.-]{0,3}" + YEAR + ")");

    private static final String CODE_NAMES = "cvv2?|cvc2?|cvn2?";
    private static final Pattern NAMED_CODE = code("(?<!\\p{L})(?:" + CODE_NAMES + ")(?![\\p{L}\\d])");
    private static final String CODE_WORDS =
            "(?:" + CODE_NAMES + "|\\bcid\\b|\\bcsc\\b|security code|verification (?:code|no)|prüfziffer|prüfnummer"
                    + "|prüfcode|sicherheitscode|cryptogramme|code de sécurité|de seguridad|de segurança|di sicurezza"
                    + "|beveiligingscode|kontrolln|zabezpiecz|bezpiecz|безопасн|безпек|ασφαλείας|الأمان|الحماية|सीवीवी"
                    + "|सुरक्षा|নিরাপত্তা|セキュリティ ?コード|安全码|安全碼|保安碼|보안 ?코드|güvenlik|אבטחה|ความปลอดภัย"
                    + "|(?:three|3|drei|trois|tres|tre|três|drie|trzy|три|τρία|tři|üç|तीन|三|세|שלוש|ثلاثة) ?(?:last )?"
                    + "(?:digits|ziffern|chiffres|dígitos|cifre|cijfers|cyfry|цифр|ψηφία|číslice|hane|अंक|位|桁|자리"
                    + "|ספרות|أرقام)"
                    + "|裏面|背面|뒷면|(?<!error |fehler|erreur |decline |reason |response |errore |fout|hata )\\bcode"
                    + "|(?<!fehler)(?<=\\p{L})code(?!\\p{L})|código|codice|\\bkod\\b|\\bкод\\b"
                    + "|\\bk(?:ód|ode|oodi|ood|ods|odas|oda)\\b"
                    + "|bezpečnostn|sigurnosn|biztonság|turva|drošīb|saug|varnostn|siguran|сигурн|securitate"
                    + "|bảo mật|keamanan|\\bcod(?:ul)?\\b|رمز|कोड|コード|码|코드|קוד)";
    private static final Pattern CODE_BESIDE_CARD = code(CODE_WORDS);
    private static final Pattern CODE_WORD_BEFORE = Pattern.compile(CODE_WORDS + "[^\\d\\n]*$");
    private static final Pattern CODE_AFTER_NUMBER = Pattern.compile("[^\\d\\n]{1,12}(\\d{3,4})(?!\\d|[./-]\\d)");
    private static final Pattern CODE_AFTER_DATE = Pattern.compile("[ ,;/|-]{1,3}(\\d{3,4})(?![\\d]|[./-]\\d)");
    /** As lists of stolen cards have it: {@code NUMBER|02|2028|123}. */
    private static final Pattern LISTED =
            Pattern.compile("[|;:,]((?:0?[1-9]|1[0-2])[|;:,/](?:20)?[2-4]\\d[|;:,]\\d{3,4})(?!\\d)");

    private static final int BEFORE = 70;
    private static final int AFTER = 120;

    private CardDetails() {}

    private static Pattern code(String words) {
        return Pattern.compile(words + "[^\\d\\n]{0,20}(?<!\\d)(\\d{3,4})(?!\\d|[./-]\\d)");
    }

    /** @param cards the numbers found, in order; what belongs to them is put between them */
    static void addTo(List<Finding> cards, ScannedText text) {
        List<Finding> numbers = List.copyOf(cards);
        Findings details = new Findings();
        numbers.forEach(details::addUnlessTaken);
        for (int i = 0; i < numbers.size(); i++) {
            int from = Math.max(
                    i == 0 ? 0 : numbers.get(i - 1).end(), numbers.get(i).start() - BEFORE);
            int next = i + 1 < numbers.size() ? numbers.get(i + 1).start() : text.length();
            addBeside(text, from, numbers.get(i).start(), details);
            addBehind(text, from, numbers.get(i), details);
            Matcher listed = LISTED.matcher(text.lower()).region(numbers.get(i).end(), text.length());
            if (listed.lookingAt()) {
                details.addUnlessTaken(new Finding(CardDetector.TYPE, listed.start(1), listed.end(1)));
            }
            addBeside(text, numbers.get(i).end(), Math.min(next, numbers.get(i).end() + AFTER), details);
        }
        if (text.lower().contains("cv")) {
            addAll(NAMED_CODE, text, 0, text.length(), details);
        }
        cards.clear();
        cards.addAll(details.inOrder());
    }

    private static void addBeside(ScannedText text, int from, int to, Findings found) {
        for (Finding date : addAll(DATE, text, from, to, found)) {
            Matcher code = CODE_AFTER_DATE.matcher(text.lower()).region(date.end(), Math.min(text.length(), to + 4));
            if (code.lookingAt()) {
                found.addUnlessTaken(new Finding(CardDetector.TYPE, code.start(1), code.end(1)));
            }
        }
        addAll(CODE_BESIDE_CARD, text, from, to, found);
    }

    /** {@code the security code of NUMBER is 123} */
    private static void addBehind(ScannedText text, int from, Finding number, Findings found) {
        if (CODE_WORD_BEFORE.matcher(text.lower()).region(from, number.start()).find()) {
            Matcher code = CODE_AFTER_NUMBER.matcher(text.lower()).region(number.end(), text.length());
            if (code.lookingAt()) {
                found.addUnlessTaken(new Finding(CardDetector.TYPE, code.start(1), code.end(1)));
            }
        }
    }

    private static List<Finding> addAll(Pattern pattern, ScannedText text, int from, int to, Findings found) {
        List<Finding> added = new ArrayList<>();
        Matcher matcher = pattern.matcher(text.lower()).region(from, to).useTransparentBounds(true);
        while (matcher.find()) {
            int group = matcher.start(1) >= 0 ? 1 : 2;
            Finding detail = new Finding(CardDetector.TYPE, matcher.start(group), matcher.end(group));
            if (found.addUnlessTaken(detail)) {
                added.add(detail);
            }
        }
        return added;
    }
}
