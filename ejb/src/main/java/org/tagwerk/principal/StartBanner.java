package org.tagwerk.principal;

import java.util.Optional;
import org.tagwerk.dav.Mount;
import org.tagwerk.store.view.PrincipalKind;

/** What the console shows at a start: the URLs to give to a client, and once the administrator's password. */
public record StartBanner(PrincipalSettings settings, Optional<String> password) {
    /** Several lines, with an empty one around them. */
    @Override
    public String toString() {
        String url = "http://" + host() + ":" + settings.port() + Mount.HERE.path() + "/";
        StringBuilder text = new StringBuilder("\n\n");
        text.append("  Tagwerk is up. What to give to a client:\n\n");
        text.append("    any client that discovers     ").append(url).append('\n');
        text.append("    one that asks for a principal ")
                .append(url)
                .append("dav/principals/")
                .append(PrincipalKind.USER.segment())
                .append("/NAME/\n");
        text.append("    one that asks for a calendar  ").append(url).append("dav/calendars/NAME/calendar/\n");
        password.ifPresent(secret -> {
            text.append("\n    user      ").append(PrincipalEntry.ADMIN);
            text.append("\n    password  ").append(secret);
            text.append("\n\n  This password is shown this once. Another one: ./dev admin password ");
            text.append(PrincipalEntry.ADMIN).append('\n');
        });
        return text.toString();
    }

    private String host() {
        return switch (settings.host()) {
            case "127.0.0.1", "0.0.0.0", "::1", "::" -> "localhost";
            default -> settings.host().indexOf(':') < 0 ? settings.host() : "[" + settings.host() + "]";
        };
    }
}
