package org.custodygateway.web;

import org.custodygateway.security.GatewayUser;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The login page, where people go from it, and what is the same for all of them: the overview and the header. */
@Controller
class StartPage {

    private final Boards boards;
    private final Header header;

    StartPage(Boards boards, Header header) {
        this.boards = boards;
        this.header = header;
    }

    @GetMapping("/login")
    String login(
            @RequestParam(required = false) String error, @RequestParam(required = false) String logout, Model model) {
        model.addAttribute("failed", error != null);
        model.addAttribute("left", logout != null);
        return "login";
    }

    /** Everybody to the own desk. */
    @GetMapping("/")
    String start(@AuthenticationPrincipal GatewayUser user) {
        return "redirect:" + Desk.of(user).getFirst().address();
    }

    @GetMapping("/overview")
    String overview(@AuthenticationPrincipal GatewayUser user, Model model) {
        model.addAttribute("board", boards.of(user));
        return "overview";
    }

    /** The part of every page that moves. */
    @GetMapping("/header")
    String header(PageRequest page, Model model) {
        model.addAttribute("top", header.of(page.user()));
        return "layout :: top";
    }
}
