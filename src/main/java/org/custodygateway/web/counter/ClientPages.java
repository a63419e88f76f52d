package org.custodygateway.web.counter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.custodygateway.security.Role;
import org.custodygateway.web.Json;
import org.custodygateway.web.PageRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A client at a glance: identity, banks, accounts, today's transfers, papers, applications. */
@Controller
class ClientPages {

    private static final int SHOWN = 20;

    @GetMapping("/counter/clients/{clientNo}")
    String client(PageRequest page, @PathVariable String clientNo, Model model) {
        var path = "/clients/" + clientNo;
        model.addAttribute("client", page.get(path));
        var accounts = page.get(path + "/accounts").list("items");
        model.addAttribute("mains", ofRole(accounts, "MAIN"));
        model.addAttribute("auxiliaries", ofRole(accounts, "AUXILIARY"));
        model.addAttribute("banks", banks(page));
        model.addAttribute("keyInfo", page.get(path + "/key-info"));
        var day = page.get("/trading-day").text("day");
        model.addAttribute("day", day);
        model.addAttribute(
                "transfers",
                page.get(path + "/transfers", "day", day, "limit", SHOWN).list("items"));
        model.addAttribute("papers", page.get(path + "/papers", "limit", SHOWN).list("items"));
        model.addAttribute(
                "applications", page.get(path + "/applications", "limit", SHOWN).list("items"));
        model.addAttribute("mayHandIn", page.has(Role.COUNTER));
        model.addAttribute("forms", Menu.of(accounts));
        return "counter/client";
    }

    private static List<Json> ofRole(List<Json> accounts, String role) {
        return accounts.stream()
                .filter(account -> account.text("role").equals(role)
                        && !account.text("state").equals("CLOSED"))
                .toList();
    }

    /** Names of the banks by code. */
    static Map<String, String> banks(PageRequest page) {
        var names = new LinkedHashMap<String, String>();
        page.get("/custody-banks").list("items").forEach(bank -> names.put(bank.text("code"), bank.text("name")));
        return names;
    }
}
