//! Puts what the sample people do in the order of time. Who votes, reads and reacts is drawn from a hash, so that the
//! same organisation comes out each time.

use super::content::{Content, Conversation, SampleComment, SamplePerson};
use crate::clock::Time;
use crate::contributions::model::ReactionKind;

/// Something that somebody does in a conversation. `answer` is the place of an answer in it, `None` the question or post.
#[derive(Clone, Debug)]
pub enum Act {
    Begin,
    Answer {
        answer: usize,
    },
    Comment {
        answer: Option<usize>,
        comment: usize,
    },
    Accept {
        answer: usize,
    },
    Vote {
        answer: Option<usize>,
        value: i32,
    },
    React {
        answer: Option<usize>,
        comment: Option<usize>,
        kind: ReactionKind,
    },
    View,
    Bookmark,
    Pin,
    Close,
}

/// An act with its time, its conversation and who does it.
#[derive(Clone, Debug)]
pub struct Moment {
    pub at: Time,
    pub conversation: usize,
    pub handle: String,
    pub act: Act,
}

/// All that happens, oldest first. Nothing happens later than a minute before `now`.
pub fn timeline(content: &Content, now: Time) -> anyhow::Result<Vec<Moment>> {
    let mut moments = Vec::new();
    for (index, conversation) in content.conversations().enumerate() {
        let space = content.space(&conversation.space)?;
        let readers: Vec<&SamplePerson> = content
            .people
            .iter()
            .filter(|person| space.admits(person))
            .collect();
        let begin = now.plus_seconds(-seconds(conversation.days_ago * 24.0));
        let mut scene = Scene {
            content,
            conversation,
            readers,
            index,
            begin,
            end: now.plus_seconds(-60),
            moments: &mut moments,
        };
        scene.play()?;
    }
    moments.sort_by_key(|moment| moment.at);
    Ok(moments)
}

#[expect(clippy::cast_possible_truncation, reason = "sixty days in seconds")]
fn seconds(hours: f64) -> i64 {
    (hours * 3600.0) as i64
}

struct Scene<'a> {
    content: &'a Content,
    conversation: &'a Conversation,
    readers: Vec<&'a SamplePerson>,
    index: usize,
    begin: Time,
    end: Time,
    moments: &'a mut Vec<Moment>,
}

impl Scene<'_> {
    fn play(&mut self) -> anyhow::Result<()> {
        let conversation = self.conversation;
        self.add(0.0, &conversation.by, Act::Begin)?;
        self.comments(None, &conversation.comments)?;
        for (place, answer) in conversation.answers.iter().enumerate() {
            self.add(answer.hours_later, &answer.by, Act::Answer { answer: place })?;
            self.comments(Some(place), &answer.comments)?;
            self.votes(
                Some(place),
                &answer.by,
                answer.hours_later,
                answer.up,
                answer.down,
            )?;
            if answer.accepted {
                self.add(
                    answer.hours_later + 3.0,
                    &conversation.by,
                    Act::Accept { answer: place },
                )?;
            }
        }
        if conversation.kind.is_none() {
            self.votes(None, &conversation.by, 0.0, conversation.up, 0)?;
        }
        let mut likers = self.others(&conversation.by, "react");
        for (kind, count) in &conversation.reactions {
            for number in 0..*count {
                let Some(handle) = likers.pop() else { break };
                self.add(
                    spread(number, *count, 60.0),
                    &handle,
                    Act::React {
                        answer: None,
                        comment: None,
                        kind: *kind,
                    },
                )?;
            }
        }
        for (number, handle) in self
            .others(&conversation.by, "view")
            .into_iter()
            .take(conversation.views)
            .enumerate()
        {
            self.add(spread(number, conversation.views, 120.0), &handle, Act::View)?;
        }
        for handle in self
            .others(&conversation.by, "bookmark")
            .into_iter()
            .take(self.index % 4)
        {
            self.add(30.0, &handle, Act::Bookmark)?;
        }
        if conversation.pinned {
            self.add(1.0, &conversation.by, Act::Pin)?;
        }
        if let Some(closer) = &conversation.closed_by {
            self.add(5.0, closer, Act::Close)?;
        }
        Ok(())
    }

    fn comments(&mut self, answer: Option<usize>, comments: &[SampleComment]) -> anyhow::Result<()> {
        for (place, comment) in comments.iter().enumerate() {
            self.add(
                comment.hours_later,
                &comment.by,
                Act::Comment {
                    answer,
                    comment: place,
                },
            )?;
            for handle in self
                .others(&comment.by, &comment.body)
                .into_iter()
                .take(comment.body.len() % 4)
            {
                let act = Act::React {
                    answer,
                    comment: Some(place),
                    kind: ReactionKind::Like,
                };
                self.add(comment.hours_later + 5.0, &handle, act)?;
            }
        }
        Ok(())
    }

    fn votes(
        &mut self,
        answer: Option<usize>,
        author: &str,
        after: f64,
        up: usize,
        down: usize,
    ) -> anyhow::Result<()> {
        let voters = self.others(author, &format!("vote {answer:?}"));
        for (number, handle) in voters.into_iter().take(up + down).enumerate() {
            let value = if number < up { 1 } else { -1 };
            self.add(
                after + spread(number, up + down, 90.0),
                &handle,
                Act::Vote { answer, value },
            )?;
        }
        Ok(())
    }

    /// Everybody who reads here but `author`, in an order that depends on the conversation and `why` only.
    fn others(&self, author: &str, why: &str) -> Vec<String> {
        let mut handles: Vec<&str> = self
            .readers
            .iter()
            .map(|person| person.handle.as_str())
            .filter(|handle| *handle != author)
            .collect();
        handles.sort_by_key(|handle| hash(&[&self.conversation.title, why, handle]));
        handles.into_iter().map(str::to_owned).collect()
    }

    fn add(&mut self, hours_later: f64, handle: &str, act: Act) -> anyhow::Result<()> {
        let person = self.content.person(handle)?;
        anyhow::ensure!(
            self.readers.iter().any(|reader| reader.handle == person.handle),
            "{handle} does not read in {}",
            self.conversation.space
        );
        let at = self.begin.plus_seconds(seconds(hours_later)).min(self.end);
        self.moments.push(Moment {
            at,
            conversation: self.index,
            handle: handle.to_owned(),
            act,
        });
        Ok(())
    }
}

/// Most of what follows a contribution follows soon: the hours after which the `number`th of `count` comes.
#[expect(clippy::cast_precision_loss, reason = "a few dozen people")]
fn spread(number: usize, count: usize, hours: f64) -> f64 {
    let share = (number as f64 + 0.5) / count.max(1) as f64;
    0.2 + share * share * hours
}

/// FNV-1a (Fowler, Noll, Vo): small, and the same everywhere.
fn hash(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
