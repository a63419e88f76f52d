package org.custodygateway.web.own;

import org.custodygateway.web.PageRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The pages of a client. */
@Controller
class OwnPages {

    @GetMapping("/my")
    String accounts(PageRequest page, Model model) {
        var client = "/clients/" + page.user().username();
        var day = page.get("/trading-day");
        model.addAttribute("accounts", page.get(client + "/accounts").list("items"));
        model.addAttribute(
                "transfers",
                page.get(client + "/transfers", "day", day.get("day")).list("items"));
        return "own/accounts";
    }
}
