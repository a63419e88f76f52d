package org.custodygateway.api;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.custodygateway.bank.BankSettings;
import org.custodygateway.bank.Banks;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is set for the banks: it is read here, and changed where the gateway is configured. No key of a bank is among it. */
@RestController
@RequestMapping("/api/v1/settings")
@PreAuthorize("hasAnyRole('OPERATIONS', 'SETTLEMENT', 'AUDITOR')")
class SettingsController {

    private final Banks banks;

    SettingsController(Banks banks) {
        this.banks = banks;
    }

    /** @param closes the same time as {@code opens} is round the clock (T13) */
    record Bank(
            String bank,
            String name,
            boolean lead,
            BankSettings.Signing signing,
            boolean depositWithdrawableSameDay,
            BankSettings.NotFound notFound,
            long answerWithinSeconds,
            long validForSeconds,
            LocalTime opens,
            LocalTime closes,
            BankSettings.Limits individual,
            BankSettings.Limits institutional) {

        static Bank of(Map.Entry<String, BankSettings> one) {
            var set = one.getValue();
            return new Bank(
                    one.getKey(),
                    set.name(),
                    set.lead(),
                    set.signing(),
                    set.depositWithdrawableSameDay(),
                    set.notFound(),
                    seconds(set.answerWithin()),
                    seconds(set.validFor()),
                    set.opens(),
                    set.closes(),
                    set.individual(),
                    set.institutional());
        }

        private static long seconds(Duration duration) {
            return duration.toSeconds();
        }
    }

    record View(List<Bank> banks) {}

    @GetMapping
    View settings() {
        return new View(banks.all().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Bank::of)
                .toList());
    }
}
