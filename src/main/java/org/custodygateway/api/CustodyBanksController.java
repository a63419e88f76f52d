package org.custodygateway.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.custodygateway.bank.BankSettings.Signing;
import org.custodygateway.bank.Banks;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The custody banks in use and how a contract is signed with each (A7). */
@RestController
@RequestMapping("/api/v1/custody-banks")
class CustodyBanksController {

    private final Banks banks;
    private final Problems problems;

    CustodyBanksController(Banks banks, Problems problems) {
        this.banks = banks;
        this.problems = problems;
    }

    /**
     * @param name in the language that is asked for
     * @param signing FIRM where the contract is signed at the counter, BANK where the client confirms it at the bank
     */
    record Item(String code, String name, boolean lead, Signing signing) {}

    record Items(List<Item> items) {}

    @GetMapping
    @PreAuthorize("!hasRole('TRADING')")
    Items all(HttpServletRequest request) {
        var language = problems.language(request);
        return new Items(banks.codes().stream()
                .map(code -> new Item(
                        code,
                        banks.get(code).name(language),
                        banks.get(code).lead(),
                        banks.get(code).signing()))
                .toList());
    }
}
