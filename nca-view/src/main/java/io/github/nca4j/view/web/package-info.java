/** Web pages on which models run: one offline file of HTML, CSS and JavaScript. */
package io.github.nca4j.view.web;
