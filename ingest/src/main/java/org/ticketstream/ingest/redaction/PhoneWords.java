package org.ticketstream.ingest.redaction;

import java.util.regex.Pattern;
import org.ticketstream.ingest.redaction.text.Context;
import org.ticketstream.ingest.redaction.text.ScannedText;

/**
 * Words near a number that speak for a phone number or for another number, in the languages that tickets are written
 * in.
 */
final class PhoneWords {
    enum Hint {
        PHONE,
        OTHER_NUMBER,
        NONE
    }

    private static final String PHONE_WORDS =
            "tel|ph|mob|cell|cel|text|ring|rings|call|dial|sms|fax|reach|bel|kom|puh|ruf|ringer|numara"
                    + "|contact no|(?:my|our|his|her|meine|mijn|mon|mi|min|meu) (?:number|nummer|numéro|número"
                    + "|numero)|number (?:is|to)|numéro :";
    private static final String PHONE_STEMS =
            "telef|teléf|telep|télép|tél\\.|tlf|phone|mobil|móvil|móv\\.|telemóv|celular|cellulare|portable"
                    + "|handy|natel|festnetz|landline|hotline|whatsapp|rückruf|rufen|anruf|erreich|zentrale|joign"
                    + "|appelez|appeler|rappel|standard :|llam|llám|márqu"
                    + "|chiam|bereikbaar|ligue|dzwon|soitta|volejte|позвон|звон|обад|дзвон|тел|τηλ"
                    + "|κινητ|καλέσ|zadzw|zavol|zavolaj|nazov|zovite|sunați|suna-|zvan|skamb|helist"
                    + "|hubungi|telepon|gọi|điện thoại|nomor hp";
    private static final String PHONE_SIGNS = "電話|电话|手机|手機|携帯|ケータイ|連絡先|전화|휴대폰|핸드폰|연락처|טלפון|נייד|هاتف|جوال|موبايل|اتصل"
            + "|واتساب|تلفن|تماس|फोन|फ़ोन|मोबाइल|व्हाट्स|ফোন|মোবাইল|โทร|มือถือ|เบอร์|موبایل|联系|聯絡";

    private static final String OTHER_WORDS =
            "order|orders|s/n|sn|sku|art|article|part|ref|track|case|ean|gtin|upc|isbn|po|batch|lot"
                    + "|vat|code|id|cif|nif|nip|regon|cpf|kvk|tva|siret|model|report|account|policy|quote|meter|build"
                    + "|drv|reg|serie|série|bon";
    private static final String OTHER_STEMS =
            "invoice|serial|registration|tracking|parcel|shipment|customer|ticket|version|firmware|driver"
                    + "|imei|iccid|contract|reference|voucher|coupon|transaction|receipt|product|barcode|postal|company"
                    + "|bestell|auftrag|rechnung|kunden|paket|sendung|serien|gerät|charge|vertrag|zähler|konto|beleg"
                    + "|lieferschein|steuer|artikel"
                    + "|reklamation|commande|facture|colis|référence|contrat|pedido|factura|albarán|referencia|envío"
                    + "|importe|ordine|fattura"
                    + "|spedizione|partita|codice|ordernummer|klant|factuur|zamówienie|faktura|objednávka|ordre"
                    + "|ordernr|tilaus|rendelés"
                    + "|comanda|sipariş|fatura|seri no|seri num|παραγγελ|σειριακ|τιμολόγ|λόττο|λαχεί|заказ"
                    + "|замовлен|серийн|серійн"
                    + "|накладн|лотере|лото|seryjn|lotto|lotter|loter|loto\\b|powerball|билет|чек\\b|kassabon"
                    + "|reçu|kvitter|tippschein|vorgang|personnummer";
    private static final String OTHER_COMPOUNDS =
            "\\p{L}{3,}(?<!telefon|telefoon|phone|handy|mobil|mobiel|fax|ruf)(?:nummer|nr)";
    private static final String OTHER_SIGNS = "注文|伝票|订单|快递|주문|ऑर्डर|シリアル|型番|品番|序列号|序號|编号|运单|일련|시리얼|운송장|송장|トラッキング|طلب"
            + "|تسلسل|فاتورة|شحنة|سفارش|سریال|सीरियल|क्रमांक|অর্ডার|সিরিয়াল|คำสั่งซื้อ|ซีเรียล|הזמנה|סידורי|彩票|ロト|宝くじ"
            + "|로또|복권|يانصيب|लॉटरी|লটারি";

    private static final Pattern PHONE = words(PHONE_WORDS, PHONE_STEMS, PHONE_SIGNS);
    private static final Pattern OTHER = words(OTHER_WORDS + "|" + OTHER_COMPOUNDS, OTHER_STEMS, OTHER_SIGNS);
    private static final int BEFORE = 45;
    private static final int AFTER = 30;
    private static final int DIGITS_FOR_WORD_AFTER = 9;

    private PhoneWords() {}

    /** @param signs of scripts that put no blanks between words */
    private static Pattern words(String words, String stems, String signs) {
        return Pattern.compile("(?<!\\p{L})(?:(?:" + words + ")(?!\\p{L})|" + stems + ")|" + signs);
    }

    /** The nearest word before the number decides. */
    static Hint before(ScannedText text, int start) {
        String before = Context.before(text, start, BEFORE);
        int phone = Context.last(PHONE, before);
        int other = Context.last(OTHER, before);
        if (phone < 0 && other < 0) {
            return Hint.NONE;
        }
        return phone > other ? Hint.PHONE : Hint.OTHER_NUMBER;
    }

    /** Where no word before decides: one after says little of a short number. */
    static boolean after(ScannedText text, int start, int end) {
        return PhoneShape.digits(text.raw().substring(start, end)) >= DIGITS_FOR_WORD_AFTER
                && PHONE.matcher(Context.after(text, end, AFTER)).find();
    }
}
