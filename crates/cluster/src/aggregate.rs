//! `causeway_answer(question, journey)`: the aggregate function that answers a question over the journeys it is told of.
//!
//! Its state is what was found so far, as bytes that any machine can join with what another found. Events are read when a
//! machine has been told of all its journeys, from the store that the question names.

use std::ops::Range;
use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, AsArray};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Field, FieldRef, UInt32Type};
use datafusion::error::{DataFusionError, Result};
use datafusion::logical_expr::function::{AccumulatorArgs, StateFieldsArgs};
use datafusion::logical_expr::{
    Accumulator, AggregateUDF, AggregateUDFImpl, Expr, Signature, Volatility, col, lit,
};
use datafusion::scalar::ScalarValue;

use crate::failure::told;
use crate::partial::Partial;
use crate::question::Question;

/// The name of the function in a plan.
pub const NAME: &str = "causeway_answer";

/// The function.
pub fn function() -> Arc<AggregateUDF> {
    Arc::new(AggregateUDF::from(Answer {
        signature: Signature::any(2, Volatility::Stable),
    }))
}

/// The function, called for a question over the column `journey`.
pub fn call(question: &Question) -> Result<Expr> {
    let text = serde_json::to_string(question).map_err(told)?;
    // As a dictionary the text is kept once for a whole batch of rows, and not once for each.
    let once = ScalarValue::Dictionary(
        Box::new(DataType::Int32),
        Box::new(ScalarValue::Utf8(Some(text))),
    );
    Ok(function().call(vec![lit(once), col("journey")]))
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct Answer {
    signature: Signature,
}

impl AggregateUDFImpl for Answer {
    fn name(&self) -> &str {
        NAME
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _arguments: &[DataType]) -> Result<DataType> {
        Ok(DataType::LargeBinary)
    }

    fn accumulator(&self, _arguments: AccumulatorArgs<'_>) -> Result<Box<dyn Accumulator>> {
        Ok(Box::new(Gathering::default()))
    }

    fn state_fields(&self, arguments: StateFieldsArgs<'_>) -> Result<Vec<FieldRef>> {
        let name = format!("{}[found]", arguments.name);
        Ok(vec![Arc::new(Field::new(
            name,
            DataType::LargeBinary,
            true,
        ))])
    }
}

/// The journeys a machine was told of, and what others found.
#[derive(Debug, Default)]
struct Gathering {
    question: Option<Question>,
    /// In the order in which they were told; neighbours are one range.
    journeys: Vec<Range<u32>>,
    found: Option<Partial>,
}

impl Accumulator for Gathering {
    fn update_batch(&mut self, values: &[ArrayRef]) -> Result<()> {
        let [question, journeys] = values else {
            return Err(DataFusionError::Plan(format!(
                "{NAME} takes a question and a journey"
            )));
        };
        if self.question.is_none() && !question.is_empty() {
            self.question = Some(read_question(question)?);
        }
        let journeys = cast(journeys, &DataType::UInt32)?;
        for journey in journeys.as_primitive::<UInt32Type>().iter().flatten() {
            match self.journeys.last_mut() {
                Some(last) if last.end == journey => last.end += 1,
                _ => self.journeys.push(journey..journey + 1),
            }
        }
        Ok(())
    }

    fn merge_batch(&mut self, states: &[ArrayRef]) -> Result<()> {
        let states = states
            .first()
            .map(|states| cast(states, &DataType::LargeBinary));
        let states = states.transpose()?;
        for state in states.iter().flat_map(AsArray::as_binary::<i64>).flatten() {
            let found = Partial::from_bytes(state).map_err(told)?;
            self.found.get_or_insert_default().join(found);
        }
        Ok(())
    }

    fn state(&mut self) -> Result<Vec<ScalarValue>> {
        Ok(vec![self.evaluate()?])
    }

    fn evaluate(&mut self) -> Result<ScalarValue> {
        if let Some(question) = self.question.take() {
            let journeys = in_order(std::mem::take(&mut self.journeys));
            let own = Partial::of(&question, &journeys).map_err(told)?;
            self.found.get_or_insert_default().join(own);
        }
        let found = self.found.take();
        let bytes = found.map(|found| found.to_bytes()).transpose();
        Ok(ScalarValue::LargeBinary(bytes.map_err(told)?))
    }

    fn size(&self) -> usize {
        size_of_val(self) + self.journeys.capacity() * size_of::<Range<u32>>()
    }
}

fn read_question(column: &ArrayRef) -> Result<Question> {
    let first = cast(&column.slice(0, 1), &DataType::Utf8)?;
    serde_json::from_str(first.as_string::<i32>().value(0)).map_err(told)
}

/// The ranges in ascending order and without overlaps, whatever the order in which they were told.
fn in_order(mut journeys: Vec<Range<u32>>) -> Vec<Range<u32>> {
    journeys.sort_unstable_by_key(|range| range.start);
    journeys.dedup_by(|later, earlier| {
        let touches = later.start <= earlier.end;
        if touches {
            earlier.end = earlier.end.max(later.end);
        }
        touches
    });
    journeys
}

#[cfg(test)]
mod tests {
    use super::in_order;

    #[test]
    fn journeys_are_looked_at_once_however_they_are_told() {
        assert_eq!(in_order(vec![5..7, 0..2, 2..3, 6..9]), [0..3, 5..9]);
    }
}
