package org.ticketstream.ingest.redaction.secrets;

import java.util.List;

/** Words that introduce a secret, in lower case, by their stems: endings may follow. */
final class SecretWords {
    static final List<String> PASSWORDS = List.of(
            "password",
            "passwort",
            "kennwort",
            "passphrase",
            "passcode",
            "passwd",
            "mot de passe",
            "phrase secrète",
            "contraseñ",
            "contrasen",
            "palavra-passe",
            "palavra passe",
            "parola d'ordine",
            "senha",
            "wachtwoord",
            "hasł",
            "lösenord",
            "passord",
            "adgangskod",
            "kodeord",
            "heslo",
            "hesla",
            "jelszó",
            "jelszav",
            "parola",
            "parolă",
            "şifre",
            "salasana",
            "lozink",
            "mật khẩu",
            "kata sandi",
            "wlan-schlüssel",
            "wifi key",
            "wi-fi key",
            "wlan key",
            "network key",
            "парол",
            "лозинк",
            "κωδικ",
            "συνθηματικ",
            "كلمة المرور",
            "كلمة السر",
            "كلمه المرور",
            "كلمه السر",
            "كلمة مرور",
            "باسورد",
            "الرمز السري",
            "رمز عبور",
            "گذرواژه",
            "پاسورد",
            "پاس ورڈ",
            "סיסמ",
            "पासवर्ड",
            "कूटशब्द",
            "পাসওয়ার্ড",
            "পাসওয়ার্ড",
            "รหัสผ่าน",
            "パスワード",
            "パスフレーズ",
            "合言葉",
            "密码",
            "密碼",
            "口令",
            "비밀번호",
            "패스워드",
            "암호");
    /** They must stand alone. */
    static final List<String> SHORT_PASSWORDS = List.of("pwd", "pw", "mdp", "clave", "pass", "schlüssel", "psw", "mk");

    static final List<String> TOKENS = List.of(
            "api key", "api-key", "api_key", "apikey", "clé api", "clave api", "token", "secret", "access key",
            "access_key", "access-key", "accesskey", "accountkey", "bearer", "basic", "key", "jeton", "токен", "トークン",
            "令牌", "密钥", "金鑰", "토큰", "apiキー", "ключ", "مفتاح", "टोकन", "clave de api", "chiave api", "chave api",
            "klucz api", "anahtar");
    static final List<String> PINS = List.of(
            "pin code", "pin-code", "pincode", "pin", "puk", "nip", "geheimzahl", "пин-код", "пинкод", "пин", "пін-код",
            "пін", "暗証番号", "핀번호", "الرقم السري", "पिन", "পিন", "รหัสพิน", "קוד סודי");
    static final List<String> CODES = List.of(
            "code", "código", "codigo", "codice", "kod", "kód", "код", "κωδικ", "コード", "证码", "證碼", "验码", "态码", "認碼", "认码", "코드", "번호", "رمز",
            "كود", "कोड", "ओटीपी", "otp", "কোড", "ওটিপি", "รหัส", "קוד", "tan", "mtan", "password", "passcode", "passwort",
            "mot de passe", "contraseñ", "clave", "senha", "парол", "hasł", "şifre", "parola", "パスワード", "密码", "密碼",
            "비밀번호", "wachtwoord", "lösenord", "codul", "broj");

    private SecretWords() {}
}
