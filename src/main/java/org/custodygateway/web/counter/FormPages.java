package org.custodygateway.web.counter;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.custodygateway.web.Json;
import org.custodygateway.web.PageRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The businesses, each as one form on one page. */
@Controller
class FormPages {

    @GetMapping("/counter/open/{form}")
    String opening(PageRequest page, @PathVariable String form, Model model) {
        return shown(page, form(form, true), null, model);
    }

    @GetMapping("/counter/clients/{clientNo}/{form}")
    String ofClient(PageRequest page, @PathVariable String clientNo, @PathVariable String form, Model model) {
        return shown(page, form(form, false), clientNo, model);
    }

    @PostMapping("/counter/open/{form}")
    String open(PageRequest page, @PathVariable String form, HttpServletRequest request) {
        return applied(page, form(form, true), "", request);
    }

    @PostMapping("/counter/clients/{clientNo}/{form}")
    String handIn(
            PageRequest page,
            @PathVariable String clientNo,
            @PathVariable String form,
            @RequestParam String key,
            HttpServletRequest request) {
        var asked = form(form, false);
        if (asked.business() != null) {
            return applied(page, asked, clientNo, request);
        }
        page.post("/transfers", filled(asked, request).order(clientNo), key);
        return page.goOn("/counter/clients/" + clientNo, "counter.ordered");
    }

    private static String applied(PageRequest page, Form form, String clientNo, HttpServletRequest request) {
        var taken = page.post("/applications", filled(form, request).application(clientNo));
        return page.goOn("/counter/applications/" + taken.text("applicationId"), "counter.handed-in");
    }

    private static Filled filled(Form form, HttpServletRequest request) {
        return new Filled(form, name -> request.getParameter(name) == null ? "" : request.getParameter(name));
    }

    private static Form form(String path, boolean opens) {
        return Form.at(path)
                .filter(form -> form.opens() == opens)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String shown(PageRequest page, Form form, @Nullable String clientNo, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("key", UUID.randomUUID().toString());
        model.addAttribute("banks", page.get("/custody-banks").list("items"));
        model.addAttribute("agentFields", AgentForm.FIELDS);
        model.addAttribute("agreement", form.risksShown() ? page.get("/agreements/service") : new Json());
        model.addAttribute("clientNo", clientNo);
        model.addAttribute("accounts", List.of());
        model.addAttribute("now", Map.of());
        model.addAttribute("action", "/counter/open/" + form.path());
        if (clientNo != null) {
            var client = page.get("/clients/" + clientNo);
            model.addAttribute("client", client);
            model.addAttribute("action", "/counter/clients/" + clientNo + "/" + form.path());
            model.addAttribute("accounts", open(page, clientNo));
            model.addAttribute("now", client.of("identity"));
        }
        return "counter/form";
    }

    private static List<Json> open(PageRequest page, String clientNo) {
        return page.get("/clients/" + clientNo + "/accounts").list("items").stream()
                .filter(account -> !List.of("TERMINATED", "REFUSED").contains(account.text("contract")))
                .toList();
    }
}
