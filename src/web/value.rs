//! A JavaScript value → plain data of ours.
//!
//! `serde_wasm_bindgen` does this, too; but where a value is not what it should be, it spells out what it is instead, and
//! for that brings along how numbers and strings of any kind are printed: 12 KB of wasm, gzipped.

use std::{cell::RefCell, error, fmt, ptr, rc::Rc};

use js_sys::{Array, Reflect};
use serde::{
    de::{
        self, DeserializeOwned, Deserializer, Expected, IntoDeserializer, Unexpected, Visitor,
        value::{MapDeserializer, SeqDeserializer},
    },
    forward_to_deserialize_any,
};
use wasm_bindgen::{JsCast, JsValue};

/// Reads a value. What it has besides what is asked of it is passed over.
///
/// # Errors
/// If it lacks something that is asked of it, or has it in another form.
pub fn read<T: DeserializeOwned>(value: JsValue) -> Result<T, Misfit> {
    T::deserialize(Value(value))
}

/// Plain data asks for just the kinds of values below.
struct Value(JsValue);

impl<'de> Deserializer<'de> for Value {
    type Error = Misfit;

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_bool(self.0.as_bool().ok_or(Misfit::Form)?)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_f64(self.0.as_f64().ok_or(Misfit::Form)?)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        let number = self.0.as_f64().ok_or(Misfit::Form)?;
        if number.fract() != 0.0 || !(0.0..=f64::from(u32::MAX)).contains(&number) {
            return Err(Misfit::Form);
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it was just seen to fit")]
        visitor.visit_u32(number as u32)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_string(self.0.as_string().ok_or(Misfit::Form)?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        if self.0.is_null() || self.0.is_undefined() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        let items: Array = self.0.dyn_into().map_err(|_| Misfit::Form)?;
        visitor.visit_seq(SeqDeserializer::new(items.iter().map(Value)))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Misfit> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        let names = names(fields);
        let members = fields.iter().zip(names.iter()).filter_map(|(&field, name)| {
            let value = Reflect::get(&self.0, name).ok().filter(|value| !value.is_undefined())?;
            Some((field, Value(value)))
        });
        visitor.visit_map(MapDeserializer::new(members))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        visitor.visit_enum(self.0.as_string().ok_or(Misfit::Form)?.into_deserializer())
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Misfit> {
        Err(Misfit::Form)
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u64 u128 f32 char str bytes byte_buf unit unit_struct newtype_struct
        tuple_struct map identifier ignored_any
    }
}

impl IntoDeserializer<'_, Misfit> for Value {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// The names of a type's fields, as strings of JavaScript. They are made once: a page has thousands of elements.
fn names(fields: &'static [&'static str]) -> Rc<[JsValue]> {
    type Names = (&'static [&'static str], Rc<[JsValue]>);
    thread_local!(static MADE: RefCell<Vec<Names>> = const { RefCell::new(Vec::new()) });
    MADE.with_borrow_mut(|made| {
        if let Some((_, names)) = made.iter().find(|(known, _)| ptr::eq(*known, fields)) {
            return Rc::clone(names);
        }
        let names: Rc<[JsValue]> = fields.iter().map(|&field| field.into()).collect();
        made.push((fields, Rc::clone(&names)));
        names
    })
}

/// Why a value cannot be read.
#[derive(Debug)]
pub enum Misfit {
    /// It lacks a field.
    Missing(&'static str),
    /// Something in it has another form.
    Form,
}

impl fmt::Display for Misfit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(field) => write!(formatter, "it has no {field}"),
            Self::Form => formatter.write_str("something in it has another form"),
        }
    }
}

impl error::Error for Misfit {}

/// None of them prints what it is handed; see above.
impl de::Error for Misfit {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self::Form
    }

    fn invalid_type(_: Unexpected, _: &dyn Expected) -> Self {
        Self::Form
    }

    fn invalid_value(_: Unexpected, _: &dyn Expected) -> Self {
        Self::Form
    }

    fn invalid_length(_: usize, _: &dyn Expected) -> Self {
        Self::Form
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self::Form
    }

    fn missing_field(field: &'static str) -> Self {
        Self::Missing(field)
    }
}
