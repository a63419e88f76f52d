package org.custodygateway.web;

import jakarta.servlet.http.HttpServletRequest;
import org.custodygateway.security.GatewayUser;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The login page and what people see after it: staff the board, a client the own accounts. */
@Controller
class StartPage {

    private final Boards boards;
    private final OwnAccounts own;

    StartPage(Boards boards, OwnAccounts own) {
        this.boards = boards;
        this.own = own;
    }

    @GetMapping("/login")
    String login(
            @RequestParam(required = false) String error,
            @RequestParam(required = false) String logout,
            HttpServletRequest request,
            Model model) {
        model.addAttribute("w", PageLanguage.words(request));
        model.addAttribute("failed", error != null);
        model.addAttribute("left", logout != null);
        return "login";
    }

    @GetMapping("/")
    String start(@AuthenticationPrincipal GatewayUser user, HttpServletRequest request, Model model) {
        model.addAttribute("w", PageLanguage.words(request));
        model.addAttribute("user", user.username());
        if (user.isClient()) {
            model.addAttribute("own", own.of(user.username()));
            return "client";
        }
        model.addAttribute("board", boards.of(user));
        return "start";
    }

    /** The part of the page that moves. */
    @GetMapping("/board")
    String board(@AuthenticationPrincipal GatewayUser user, HttpServletRequest request, Model model) {
        model.addAttribute("w", PageLanguage.words(request));
        model.addAttribute("board", boards.of(user));
        return "start :: board";
    }
}
