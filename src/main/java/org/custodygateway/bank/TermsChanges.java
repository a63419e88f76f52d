package org.custodygateway.bank;

import java.util.Map;
import org.custodygateway.money.Money;
import org.custodygateway.rule.Refusal;
import org.custodygateway.rule.RefusedException;
import org.custodygateway.setting.Changeable;
import org.custodygateway.setting.SettingKind;
import org.springframework.stereotype.Component;

/** Hours, limits and throttle of a bank, changed by two persons (T13, P2); the subject is the bank's code. */
@Component
public class TermsChanges implements Changeable {

    private final CurrentTerms current;

    TermsChanges(CurrentTerms current) {
        this.current = current;
    }

    @Override
    public SettingKind kind() {
        return SettingKind.BANK;
    }

    @Override
    public Map<String, String> held(String subject) {
        var held = current.read().get(subject);
        if (held == null) {
            throw new RefusedException(Refusal.missing("bank", subject));
        }
        return held.terms().values();
    }

    @Override
    public Map<String, String> checked(String subject, Map<String, String> wanted) {
        if (!wanted.keySet().equals(held(subject).keySet())) {
            throw wrong("T13.terms-fields", Map.of("bank", subject));
        }
        wanted.forEach(TermsChanges::written);
        var terms = BankTerms.of(wanted);
        TermsCheck.fault(terms).ifPresent(fault -> {
            throw wrong(fault.text(), fault.figures());
        });
        return terms.values();
    }

    private static void written(String field, String value) {
        switch (field) {
            case "opens", "closes" -> must(value.matches("([01][0-9]|2[0-3]):[0-5][0-9]"), "T13.terms-no-time", value);
            case "perSecond", "individual.count", "institutional.count" ->
                must(value.matches("-?[0-9]{1,9}"), "T13.terms-no-number", value);
            default -> must(amount(value), "T13.terms-no-amount", value);
        }
    }

    private static boolean amount(String value) {
        try {
            Money.parse(value);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void must(boolean good, String text, String value) {
        if (!good) {
            throw wrong(text, Map.of("value", value));
        }
    }

    @Override
    public void hold(String subject, Map<String, String> values, long change) {
        current.change(subject, BankTerms.of(values), change);
    }

    private static RefusedException wrong(String text, Map<String, String> figures) {
        return new RefusedException(Refusal.byRule("T13", text, figures));
    }
}
