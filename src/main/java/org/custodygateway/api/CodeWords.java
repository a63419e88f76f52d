package org.custodygateway.api;

import java.util.Locale;
import java.util.Map;
import org.custodygateway.bank.BankSettings.OwnCode;
import org.custodygateway.bank.Banks;
import org.custodygateway.rule.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What return codes say, in plain words: what happened, and what to do. A bank's own codes stand in its settings. */
@Component
class CodeWords {

    private final Texts texts;
    private final Banks banks;

    CodeWords(Texts texts, Banks banks) {
        this.texts = texts;
        this.banks = banks;
    }

    /** A code that is in no table gets a sentence, too; no code, none. */
    String of(@Nullable String bank, String code, Locale language) {
        if (code.isEmpty()) {
            return "";
        }
        var own = own(bank, code);
        if (own != null) {
            return language.getLanguage().equals("zh") ? own.zh() : own.en();
        }
        var exact = text("code." + code, language);
        if (exact != null) {
            return exact;
        }
        var family = code.length() == 4 ? text("code." + code.substring(0, 2) + "xx", language) : null;
        return family != null ? family : texts.say("code.other", Map.of(), language);
    }

    private @Nullable OwnCode own(@Nullable String bank, String code) {
        return bank == null
                ? null
                : banks.find(bank).map(row -> row.ownCodes().get(code)).orElse(null);
    }

    private @Nullable String text(String key, Locale language) {
        var text = texts.say(key, Map.of(), language);
        return text.equals(key) ? null : text;
    }
}
