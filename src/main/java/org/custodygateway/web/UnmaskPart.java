package org.custodygateway.web;

import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is masked (P4), on the page of any desk whose people may see it: the form is the template {@code unmask}. */
@Controller
class UnmaskPart {

    /** Shown for a minute; the reason is in the journal before it is. */
    @PostMapping("/clients/{clientNo}/unmask")
    String unmask(PageRequest page, @PathVariable String clientNo, @RequestParam String reason, Model model) {
        var seen = page.post("/clients/" + clientNo + "/unmask", Map.of("reason", reason));
        model.addAttribute("clientNo", clientNo);
        model.addAttribute("seen", seen.of("identity"));
        return "unmask :: seen";
    }

    /** After that minute. */
    @GetMapping("/clients/{clientNo}/masked")
    String masked(@PathVariable String clientNo) {
        return "unmask :: masked";
    }
}
