package org.ticketstream.ingest.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTextTest {
    private static final String OWN = "The printer still prints blank paper.";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On Mon, 18 Nov 2024 at 10:14, Larkfield Support <help@larkfield.example> wrote:\n> Did you restart "
                        + "it?\n> Luca",
                "On Mon, 18 Nov 2024 at 10:14, Larkfield Support\n<help@larkfield.example> wrote:\n\n> Did you "
                        + "restart it?",
                "Am 18.11.2024 um 10:14 schrieb Larkfield Support:\n> Haben Sie neu gestartet?",
                "Le lun. 18 nov. 2024 \u00e0 10:14, Larkfield a \u00e9crit :\n> Avez-vous red\u00e9marr\u00e9 ?",
                "El lun, 18 nov 2024 a las 10:14, Larkfield escribi\u00f3:\n> \u00bfLo ha reiniciado?",
                "Il giorno lun 18 nov 2024 alle ore 10:14 Larkfield ha scritto:\n> Ha riavviato?",
                "Op ma 18 nov 2024 om 10:14 schreef Larkfield:\n> Heeft u herstart?",
                "> On Mon, 18 Nov, Larkfield Support wrote:\n> Did you restart it?\n>> It prints blank.",
                "-----Original Message-----\nFrom: Larkfield\nDid you restart it?",
                "________________________________\nVon: Larkfield\nGesendet: Montag\nAn: Jo\nBetreff: Drucker\n\nNeu "
                        + "gestartet?",
                "From: Larkfield Support\nSent: Monday\nTo: Jo\nSubject: RE: printer\n\nDid you restart it?",
                "##- Please type your reply above this line -##\nDid you restart it?"
            })
    void cutsTheMailThatIsAnswered(String quote) {
        assertThat(ReplyText.of(OWN + "\n\n" + quote)).isEqualTo(OWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Es geht nicht.\n\nVon: Support <help@larkfield.example>\nGesendet: Dienstag, 3. M\u00e4rz 2026 09:12\n"
                        + "An: Jo\nBetreff: AW: Drucker\n\nHaben Sie neu gestartet?",
                "Dzia\u0142a \u017ale\n\nwt., 3 mar 2026 o 09:12 Wsparcie <help@larkfield.example> napisa\u0142(a):\n\n"
                        + "> Czy pr\u00f3bowa\u0142 Pan?",
                "\u52d5\u304d\u307e\u305b\u3093\u3002\n\n"
                        + "2026\u5e743\u67083\u65e5(\u706b) 9:12 \u30b5\u30dd\u30fc\u30c8 <help@larkfield.example>:\n\n"
                        + "> \u518d\u8d77\u52d5?"
            })
    void aShortAnswerIsAnAnswer(String mail) {
        assertThat(ReplyText.of(mail)).isEqualTo(mail.lines().findFirst().orElseThrow());
    }

    @Test
    void aSalutationIsNone() {
        String mail = "Dear support,\n\nFrom: Ann <ann@larkfield.example>\nSent: Monday\nTo: Jo\nSubject: RE: oven\n\n"
                + "It does not get warm.";
        assertThat(ReplyText.of(mail)).isEqualTo(mail);
    }

    @Test
    void keepsAnswersBetweenAndBelowQuotedLines() {
        assertThat(ReplyText.of(
                        "On Mon, Larkfield Support wrote:\n> Did you restart it?\nYes, twice, nothing changed.\n"
                                + "> On Sun, Larkfield wrote:\n> Which model is it?\nThe small one with the blue key."))
                .isEqualTo("Yes, twice, nothing changed.\nThe small one with the blue key.");
    }

    @Test
    void keepsLinesThatTheWriterQuotedByChoice() {
        String text = "Your invoice says\n> Plus x 2 sites ... 138.00\nbut we have one site only.";
        assertThat(ReplyText.of(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kind regards,\nJo Miller\nMiller's Bakery\n01632 960114",
                "Best\nJo",
                "Many thanks in advance,\nJo Miller",
                "Mit freundlichen Gr\u00fc\u00dfen\n\nJ. M\u00fcller\nB\u00e4ckerei M\u00fcller GmbH",
                "Bien cordialement,\nLucie",
                "Saludos cordiales\nNuria",
                "Met vriendelijke groet,\nSanne",
                "-- \nJo Miller\nSome day the oven will be fixed, they say, and on that day we shall all eat cake.",
                "Sent from my iPhone",
                "Von meinem iPhone gesendet",
                "This e-mail and any attachments are confidential and intended for the named person only.\nDelete it."
            })
    void cutsSignOffSignatureAndFooter(String end) {
        assertThat(ReplyText.of(TextNormalizer.normalize(OWN + "\n\n" + end))).isEqualTo(OWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hello, thanks for the quick help yesterday.\nThanks\nBut since this morning it does it again and "
                        + "worse",
                "The drawer will not open.\nRegards\nJo\nPS: the bell does not ring either",
                "Best\nprinter ever, until yesterday, when it died",
                "From: the kitchen printer nothing comes\nTo: be honest I gave up",
                "> is greater, < is smaller, and the till mixes them up",
                "On Monday it worked, as your colleague wrote: no problem\nand since then it is dead"
            })
    void leavesTextsAloneThatOnlyLookLikeIt(String text) {
        assertThat(ReplyText.of(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Kind regards,\nJo",
                "See below\n\n-----Original Message-----\nFrom: a guest\nThe card terminal was rude to me.",
                "> On Mon, a guest wrote:\n> The terminal was rude to me.",
                "--\nJo Miller, Miller's Bakery",
                "Sent from my iPhone",
                "ok\n\nOn Mon, Larkfield wrote:\n> Shall we close your account?"
            })
    void neverCutsEverything(String text) {
        assertThat(ReplyText.of(text)).isEqualTo(text);
    }
}
