//! This file fills a message with the words of the articles.
