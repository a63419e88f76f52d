package org.custodygateway.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.custodygateway.bank.BankSettings;
import org.custodygateway.bank.Banks;
import org.custodygateway.bank.CurrentTerms;
import org.custodygateway.bank.CurrentTerms.Held;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What holds for the banks, of the configuration and as two persons have changed it (P2, T13). No key of a bank is among it. */
@RestController
@RequestMapping("/api/v1/settings")
@PreAuthorize("hasAnyRole('OPERATIONS', 'SETTLEMENT', 'AUDITOR')")
class SettingsController {

    private final Banks banks;
    private final CurrentTerms terms;

    SettingsController(Banks banks, CurrentTerms terms) {
        this.banks = banks;
        this.terms = terms;
    }

    /**
     * @param held hours, limits and throttle by field, as a change of kind BANK names them; opens and closes at the same time are round the
     *     clock (T13)
     * @param heldSince number of the change that they come from; null when they are the configuration's
     */
    record Bank(
            String bank,
            String name,
            boolean lead,
            BankSettings.Signing signing,
            boolean depositWithdrawableSameDay,
            BankSettings.NotFound notFound,
            long answerWithinSeconds,
            long validForSeconds,
            Map<String, String> held,
            @Nullable String heldSince) {

        static Bank of(String bank, BankSettings set, Held held) {
            return new Bank(
                    bank,
                    set.name(LocaleContextHolder.getLocale()),
                    set.lead(),
                    set.signing(),
                    set.depositWithdrawableSameDay(),
                    set.notFound(),
                    seconds(set.answerWithin()),
                    seconds(set.validFor()),
                    held.terms().values(),
                    held.change() == null ? null : held.change().toString());
        }

        private static long seconds(Duration duration) {
            return duration.toSeconds();
        }
    }

    record View(List<Bank> banks) {}

    @GetMapping
    View settings() {
        var held = terms.read();
        return new View(banks.all().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one -> Bank.of(one.getKey(), one.getValue(), Objects.requireNonNull(held.get(one.getKey()))))
                .toList());
    }
}
