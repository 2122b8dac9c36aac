package org.ticketstream.ingest.redaction;

import java.util.regex.Pattern;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;
import org.ticketstream.ingest.redaction.text.Context;
import org.ticketstream.ingest.redaction.text.ScannedText;

/** First digits and lengths of the payment networks; numbers that many other things have too need a word for a card. */
final class CardNetworks {
    /** Visa; Mastercard; American Express; Discover; JCB; Diners Club; UnionPay; Mir; Troy; Maestro. */
    private static final Pattern CERTAIN = Pattern.compile("4(?:\\d{15}|\\d{18})"
            + "|(?:5[1-5]\\d\\d|222[1-9]|22[3-9]\\d|2[3-6]\\d\\d|27[01]\\d|2720)\\d{12}"
            + "|3[47]\\d{13}"
            + "|(?:6011|64[4-9]\\d|65\\d\\d)\\d{12}(?:\\d{3})?"
            + "|35(?:2[89]|[3-8]\\d)\\d{12}"
            + "|3(?:0[0-5]|[68]\\d)\\d{11}"
            + "|62\\d{14,17}"
            + "|220[0-4]\\d{12}(?:\\d{3})?"
            + "|9792\\d{12}"
            + "|(?:5018|5020|5038|5893|6304|6759|676[1-3])\\d{12}(?:\\d{3})?");
    /** Old Visa; Maestro and Verve of any length; RuPay, UzCard, Humo, UnionPay of Chinese banks, Diners and JCB. */
    private static final Pattern BESIDE_A_WORD = Pattern.compile(
            "4\\d{12}|(?:5[06-9]|6\\d)\\d{10,17}" + "|(?:8[12]|8600|9860|9112|3[0689]|35|220[0-4])\\d{12,17}");

    private static final Pattern UNION_PAY = Pattern.compile("(?:62|81)\\d{14,17}");

    private static final Pattern CARD_WORDS = Pattern.compile(
            "card|karte|carte|carta|tarjeta|kart|kort|kaart|pas\\b|cart[aã]o|карт|κάρτ|بطاق|كارت|کارت|कार्ड|কার্ড|บัตร"
                    + "|カード|卡|카드|כרטיס|visa|master|maestro|amex|\\bмир\\b|\\bmir\\b|rupay|रुपे|unionpay|union pay"
                    + "|银联|銀聯|debit|credit|kredit|\\bcc\\b|\\bpan\\b|مدى|jcb|diners|kártya|luottok|verve|troy");
    /** Cards that nobody pays with. */
    private static final Pattern OTHER_CARDS =
            Pattern.compile("(?:gift|loyalty|member\\p{L}*|bonus|reward\\p{L}*|library|club|sim"
                    + "|kunden|geschenk|treue|mitglieds|cadeau|fidélité|regalo|fedeltà|подарочн\\p{L}*"
                    + "|бонусн\\p{L}*|礼品|会员|ギフト"
                    + "|ポイント|기프트|포인트)[ -]?(?:card|karte|kaart|carte|tarjeta|карт|卡|カード|카드)");

    private static final Pattern UNION_PAY_WORDS = Pattern.compile("union ?pay|银联|銀聯|은련");
    private static final Pattern NAME_BEFORE = Pattern.compile(
            "(?<![a-z])(?:visa|mastercard|mc|amex|jcb|maestro|diners|discover|unionpay|mir|rupay|troy|card|karte|carte"
                    + "|tarjeta|carta)$",
            Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_NAME = 12;
    private static final int BEFORE = 40;
    private static final int AFTER = 25;

    private CardNetworks() {}

    /** Not every bank of UnionPay uses the check digit: there its name speaks for the number. */
    static boolean isCard(String digits, ScannedText text, int start, int end) {
        boolean checked = LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(digits);
        if (checked && CERTAIN.matcher(digits).matches()) {
            return true;
        }
        if (checked && BESIDE_A_WORD.matcher(digits).matches()) {
            return isBeside(CARD_WORDS, text, start, end)
                    && !OTHER_CARDS.matcher(Context.before(text, start, BEFORE)).find();
        }
        return UNION_PAY.matcher(digits).matches() && isBeside(UNION_PAY_WORDS, text, start, end);
    }

    /** {@code MC5105...}: whoever writes without blanks between words writes the name so too. */
    static boolean endsWithName(String text, int end) {
        return NAME_BEFORE
                .matcher(text)
                .region(Math.max(0, end - LONGEST_NAME), end)
                .find();
    }

    private static boolean isBeside(Pattern words, ScannedText text, int start, int end) {
        return words.matcher(Context.before(text, start, BEFORE)).find()
                || words.matcher(Context.after(text, end, AFTER)).find();
    }
}
