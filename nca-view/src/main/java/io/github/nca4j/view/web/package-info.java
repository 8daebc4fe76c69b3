/**
 * Web pages on which models run: one offline file of HTML, CSS and JavaScript.
 *
 * <pre>{@code
 * PageEntry lizard = PageEntry.of(Path.of("lizard.nca.json"), 96, 96);
 * WebPage.write(Path.of("page.html"), List.of(lizard));
 * }</pre>
 */
package io.github.nca4j.view.web;
